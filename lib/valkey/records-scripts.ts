import { NOW } from "#lib/valkey/now-script";

/** Who has no news after this many has missed some, and reads all. */
const MOST_NEWS = 1000;
const DAY_MS = 24 * 3_600_000;

/**
 * Each change has a number, one higher than the one before: so a reader sees that it has missed some, and that a server
 * was emptied, and reads all. Every line of it happens, or none.
 * KEYS: the kind's hash, the news, their number. ARGV: how long the hash is kept in ms, the kind, then fields and values.
 */
export const PUT = `
for i = 3, #ARGV, 2 do
  local number = redis.call('INCR', KEYS[3])
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
  redis.call('XADD', KEYS[2], 'MAXLEN', '~', ${MOST_NEWS}, '*', 'number', number, 'kind', ARGV[2], 'field', ARGV[i], 'value', ARGV[i + 1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ${DAY_MS})
redis.call('PEXPIRE', KEYS[3], ${DAY_MS})`;

/**
 * All at one moment: whether the server takes writes, the last number, the last news' id, the news since an id (none where
 * it is left out), how many facts there are of each kind, and the server's time in ms. A server that is full answers
 * whoever reads, and so would look as if nobody had anything to tell. One that takes nothing for another reason answers
 * that.
 * KEYS: something to write, the number, the news, then the kinds' hashes. ARGV: an id.
 */
export const LOOK = `${NOW}
local written = redis.pcall('SET', KEYS[1], '1', 'PX', 60000)
if written.err and not string.find(written.err, 'OOM') then return written end
local last = redis.call('XREVRANGE', KEYS[3], '+', '-', 'COUNT', 1)
local news = {}
if ARGV[1] then news = redis.call('XRANGE', KEYS[3], '(' .. ARGV[1], '+', 'COUNT', ${MOST_NEWS}) end
local sizes = {}
for i = 4, #KEYS do sizes[i - 3] = redis.call('HLEN', KEYS[i]) end
return { written.err and 0 or 1, tonumber(redis.call('GET', KEYS[2]) or 0), last[1] and last[1][1] or '0-0', news, sizes, string.format('%.0f', now) }`;
