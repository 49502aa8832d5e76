-- Bodies of CMCD v2 as hls.js 1.7.4 sends them, each record unlike every other: wrk -s beacons.lua URL -- SESSIONS RECORDS FIRST_SN
-- Requests stand ready in memory; only the session id and the digits of sn are written into them, or making them would be what is measured.
local ffi = require("ffi")
local SID, SN, SHAPES, BIGGEST = ("s"):rep(36), ("0"):rep(12), 4, 65536

local shapes = {
  'bl=(6900),br=(1060),cid="demo-live-1",e=t,mtp=(1500),sf=h,sid="%s",sn=%s,st=v,sta=p,ts=%d,v=2',
  'br=(400),cid="demo-live-1",e=rr,mtp=(500),rc=200,sf=h,sid="%s",sn=%s,st=v,sta=p,ts=%d,ttfb=19,ttlb=24,url="https://cdn.example.com/vod/v0/seg12.m4s",v=2',
  'bl=(2000),br=(400),cid="demo-live-1",e=ps,mtp=(500),sf=h,sid="%s",sn=%s,st=v,sta=r,ts=%d,v=2',
  'bl=(0),br=(1060),cid="demo-live-1",e=bc,mtp=(2400),sf=h,sid="%s",sn=%s,st=v,sta=p,ts=%d,v=2',
}
local headers = 'Content-Type: application/cmcd\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) '
  .. 'Chrome/142.0.0.0 Safari/537.36\r\n'

local heads, sids, bodies, records, sn, at = {}, {}, {}, 1, 0, 0
local request_bytes = ffi.new("char[?]", BIGGEST)

-- Where each record's placeholder begins.
local function places(text, placeholder)
  local found, from = {}, 1
  for i = 0, records - 1 do
    local here = text:find(placeholder, from, true)
    found[i], from = here - 1, here + #placeholder
  end
  return found
end

-- What follows the head of any session when the first record has the given shape.
local function body(first, millis)
  local lines = {}
  for i = 1, records do
    lines[i] = string.format(shapes[(first + i - 1) % SHAPES + 1], SID, SN, millis + i)
  end
  local text = table.concat(lines, "\n") .. "\n"
  text = headers .. "Content-Length: " .. #text .. "\r\n\r\n" .. text
  return { text = text, size = #text, sids = places(text, SID), sns = places(text, SN) }
end

function init(args)
  for line in io.lines(args[1]) do
    local token, sid, address = line:match("(%S+) (%S+) (%S+)")
    heads[#heads + 1] = "POST /v1/cmcd/" .. token .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: " .. address .. "\r\n"
    sids[#sids + 1] = sid
  end
  records, sn = tonumber(args[2]), tonumber(args[3])
  for first = 0, SHAPES - 1 do
    bodies[first] = body(first, os.time() * 1000)
  end
end

-- The digits from the right; there are always as many as the placeholder has.
local function write_number(to, number)
  for digit = #SN - 1, 0, -1 do
    local rest = math.floor(number / 10)
    to[digit] = 48 + number - rest * 10
    number = rest
  end
end

function request()
  at = at % #heads + 1
  local head, sid, rest = heads[at], sids[at], bodies[sn % SHAPES]
  local out = request_bytes + #head
  ffi.copy(request_bytes, head, #head)
  ffi.copy(out, rest.text, rest.size)
  for i = 0, records - 1 do
    ffi.copy(out + rest.sids[i], sid, #SID)
    write_number(out + rest.sns[i], sn)
    sn = sn + 1
  end
  return ffi.string(request_bytes, #head + rest.size)
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("WRK requests=%d refused=%d broken=%d p50_us=%d p99_us=%d\n", summary.requests, e.status,
    e.connect + e.read + e.write + e.timeout, latency:percentile(50), latency:percentile(99)))
end
