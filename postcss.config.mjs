/** Yes from Chromium 119, Safari 16.4 and Firefox 128 on, all of which register properties soundly. */
const IS_NEW = "(color: rgb(from red r g b))";

/**
 * Tailwind registers its variables by `@property`, and sets them on every element where its own question says that a
 * browser can't register. Chromium 87 can, but ends as it takes a sheet with such a rule and a media query from its
 * memory for a second page. So a browser that says no to the question above sets them on every element too, and leaves
 * the rules unread.
 * @type {import("postcss").Plugin}
 */
const propertiesForNewBrowsers = {
  postcssPlugin: "properties-for-new-browsers",
  Once(root, { AtRule }) {
    const registered = new AtRule({ name: "supports", params: IS_NEW });
    root.walkAtRules("property", (rule) => registered.append(rule));
    root.walkAtRules("layer", (layer) => {
      if (layer.params !== "properties") return;
      layer.each((rule) => {
        if (rule.name === "supports") rule.params = `(not ${IS_NEW})`;
      });
    });
    if (registered.nodes?.length) root.append(registered);
  },
};

export default {
  plugins: [
    ["@tailwindcss/postcss", {}],
    propertiesForNewBrowsers,
    ["@csstools/postcss-cascade-layers", {}],
  ],
};
