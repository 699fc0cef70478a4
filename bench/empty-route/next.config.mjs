process.env.NEXT_TELEMETRY_DISABLED = "1";

/** Nothing but Next's own defaults; without this file it would find the product's. */
export default {};
