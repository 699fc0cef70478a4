import { NOW } from "#lib/valkey/now-script";

/**
 * What both scripts below begin with: the server's time, and how the log and what was told as one are kept for some ms.
 * Of the latter each goes when it is over itself, however new the log is. One of an earlier release does not say when.
 */
const KEEP = `${NOW}
local function keep(ms, log, wholes)
  redis.call('PEXPIRE', log, ms)
  for _, whole in ipairs(wholes) do
    local over = redis.call('HGET', whole, 'over') or now + ms
    redis.call('PEXPIRE', whole, math.min(ms, over - now))
  end
end
`;

/**
 * One meeting: who is here and watched, who asks, what has been told last. Whoever may ask gets a token that is larger
 * than every one before it.
 * Keys: lease, watch, log, probe, token, snapshot, the snapshot before. Words: this instance's name; the token that it
 * holds, or nothing; how long a lease lasts; for how long somebody watches here, 0 for nobody; whether it would ask; how
 * long what was told is kept, 0 to leave that; ms all. Answers: the server's time, the token or nothing, the log's last id
 * or nothing, for how long somebody watches anywhere, whether somebody would have Connect tried again.
 */
export const MEET = `${KEEP}
local watched = tonumber(ARGV[4])
if watched > 0 then
  redis.call('ZADD', KEYS[2], now + watched, ARGV[1])
  redis.call('PEXPIRE', KEYS[2], 600000)
else
  redis.call('ZREM', KEYS[2], ARGV[1])
end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
local last = redis.call('XREVRANGE', KEYS[3], '+', '-', 'COUNT', 1)
local id = last[1] and last[1][1] or ''
local longest = redis.call('ZREVRANGE', KEYS[2], 0, 0, 'WITHSCORES')
local lease = redis.call('GET', KEYS[1])
local token = ''
if lease and lease == ARGV[2] then
  if ARGV[5] == '1' then
    token = lease
    redis.call('PEXPIRE', KEYS[1], ARGV[3])
    if ARGV[6] ~= '0' then keep(tonumber(ARGV[6]), KEYS[3], { KEYS[6], KEYS[7] }) end
  else
    redis.call('DEL', KEYS[1])
  end
elseif not lease and ARGV[5] == '1' then
  local first = tonumber(string.match(id, '^%d+') or '0')
  local before = tonumber(redis.call('GET', KEYS[5]) or '0')
  token = string.format('%.0f', math.max(now, first + 1, before + 1))
  redis.call('SET', KEYS[1], token, 'PX', ARGV[3])
  redis.call('SET', KEYS[5], token, 'PX', 1800000)
end
local probe = 0
if token ~= '' then probe = redis.call('DEL', KEYS[4]) end
return { string.format('%.0f', now), token, id, longest[2] and math.max(0, longest[2] - now) or 0, probe }
`;

/**
 * Tells all instances, if this one still holds the lease and knows what was told last: an old token, or an entry that builds
 * on another than the last, tells nobody. Keys: lease, log, snapshot, the snapshot before, wanted. Words: the token; the
 * entry's id; the entry; the snapshot, or nothing; how long all of it is kept, ms; the last entry's id, or nothing; the
 * longest that the snapshot is kept, ms. Answers 1; 2 where the next has to come with a snapshot; or 0 where it told nobody.
 */
export const TELL = `${KEEP}
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)
if (last[1] and last[1][1] or '') ~= ARGV[6] then return 0 end
redis.call('XADD', KEYS[2], ARGV[2], 'entry', ARGV[3])
if ARGV[4] ~= '' then
  if redis.call('EXISTS', KEYS[3]) == 1 then
    redis.call('RENAME', KEYS[3], KEYS[4])
    redis.call('XTRIM', KEYS[2], 'MINID', redis.call('HGET', KEYS[4], 'at'))
  end
  redis.call('HSET', KEYS[3], 'at', ARGV[2], 'list', ARGV[4], 'over', string.format('%.0f', now + ARGV[7]))
end
keep(tonumber(ARGV[5]), KEYS[2], { KEYS[3], KEYS[4] })
local isWanted = redis.call('DEL', KEYS[5]) == 1
if isWanted or redis.call('EXISTS', KEYS[3]) == 0 then return 2 end
return 1
`;

/**
 * Forgets all that was told, if this one holds the lease and nothing was told meanwhile. Keys: lease, log, snapshot, the
 * snapshot before. Words: the token; the last entry's id. Answers 1, or 0 where it forgot nothing.
 */
export const CLEAR = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)
if not last[1] or last[1][1] ~= ARGV[2] then return 0 end
redis.call('DEL', KEYS[2], KEYS[3], KEYS[4])
return 1
`;
