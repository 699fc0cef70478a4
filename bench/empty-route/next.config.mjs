process.env.NEXT_TELEMETRY_DISABLED = "1";

/** Nothing but what Next does by itself; without this file it would find the product's own. */
export default {};
