/** How a script begins that goes by the server's time: in `now`, milliseconds since 1970. */
export const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;
