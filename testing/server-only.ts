/* In the place of the package of this name, which throws wherever a bundler has not taken its empty half. */
export const IS_SERVER = true;
