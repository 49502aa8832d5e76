-- Bodies of CMCD v2 as hls.js 1.7.4 sends them, each record unlike every other: wrk -s beacons.lua URL -- SESSIONS RECORDS FIRST_SN
local sessions, records, sn, ts, at = {}, 1, 0, 0, 0

local shapes = {
  'bl=(6900),br=(1060),cid="demo-live-1",e=t,mtp=(1500),sf=h,sid="%s",sn=%d,st=v,sta=p,ts=%d,v=2',
  'br=(400),cid="demo-live-1",e=rr,mtp=(500),rc=200,sf=h,sid="%s",sn=%d,st=v,sta=p,ts=%d,ttfb=19,ttlb=24,url="https://cdn.example.com/vod/v0/seg12.m4s",v=2',
  'bl=(2000),br=(400),cid="demo-live-1",e=ps,mtp=(500),sf=h,sid="%s",sn=%d,st=v,sta=r,ts=%d,v=2',
  'bl=(0),br=(1060),cid="demo-live-1",e=bc,mtp=(2400),sf=h,sid="%s",sn=%d,st=v,sta=p,ts=%d,v=2',
}

function init(args)
  for line in io.lines(args[1]) do
    local token, sid, address = line:match("(%S+) (%S+) (%S+)")
    sessions[#sessions + 1] = { "/v1/cmcd/" .. token, sid, {
      ["Content-Type"] = "application/cmcd", ["X-Forwarded-For"] = address,
      ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    } }
  end
  records, sn, ts = tonumber(args[2]), tonumber(args[3]), os.time() * 1000
end

function request()
  at = at % #sessions + 1
  local session, lines = sessions[at], {}
  for i = 1, records do
    sn = sn + 1
    lines[i] = string.format(shapes[sn % #shapes + 1], session[2], sn, ts + sn % 1000)
  end
  return wrk.format("POST", session[1], session[3], table.concat(lines, "\n") .. "\n")
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("WRK requests=%d refused=%d broken=%d p50_us=%d p99_us=%d\n", summary.requests, e.status,
    e.connect + e.read + e.write + e.timeout, latency:percentile(50), latency:percentile(99)))
end
