package tv.headwater.flink.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tv.headwater.events.record.CdnRequest;

/** The oracle: what a log of requests says, worked out on one thread from lists of requests, with sums of its own. */
final class PlainDelivery {
    /** Rows by stretch and place, such as {@code minute/broadcast/start/EDGE/asn}; what each says, in words. */
    final TreeMap<String, String> rows = new TreeMap<>();

    static PlainDelivery of(List<CdnRequest> log) {
        PlainDelivery plain = new PlainDelivery();
        Set<String> seen = new HashSet<>();
        Map<String, List<CdnRequest>> stretches = new HashMap<>();
        for (CdnRequest request : log) {
            if (seen.add(request.getId())) {
                String broadcast = request.getBroadcastId();
                long at = request.getAt();
                for (String stretch : List.of(
                        "all/" + broadcast + "/0",
                        "bucket/" + broadcast + "/" + at / 5_000 * 5_000,
                        "minute/" + broadcast + "/" + at / 60_000 * 60_000)) {
                    stretches.computeIfAbsent(stretch, key -> new ArrayList<>()).add(request);
                }
            }
        }
        stretches.forEach(plain::tell);
        return plain;
    }

    private void tell(String stretch, List<CdnRequest> requests) {
        rows.put(stretch + "/all/all", words(requests));
        TreeMap<String, List<CdnRequest>> places = new TreeMap<>();
        for (CdnRequest request : requests) {
            String edge = request.getEdgeLocation() == null ? "unknown" : request.getEdgeLocation();
            String asn = request.getAsn() == null ? "unknown" : request.getAsn().toString();
            places.computeIfAbsent(edge + "/" + asn, key -> new ArrayList<>()).add(request);
        }
        List<String> ranked = places.keySet().stream()
                .sorted(Comparator.<String>comparingInt(
                                place -> -places.get(place).size())
                        .thenComparing(place -> place.substring(0, place.indexOf('/')))
                        .thenComparing(place -> place.substring(place.indexOf('/') + 1)))
                .toList();
        List<CdnRequest> rest = new ArrayList<>();
        for (int i = 0; i < ranked.size(); i++) {
            if (i < 50) {
                rows.put(stretch + "/" + ranked.get(i), words(places.get(ranked.get(i))));
            } else {
                rest.addAll(places.get(ranked.get(i)));
            }
        }
        if (!rest.isEmpty()) {
            rows.put(stretch + "/other/other", words(rest));
        }
    }

    private static String words(List<CdnRequest> requests) {
        List<CdnRequest> good =
                requests.stream().filter(r -> r.getStatus() / 100 == 2).toList();
        List<Long> first = good.stream()
                .map(CdnRequest::getFirstByteMs)
                .filter(ms -> ms != null)
                .sorted()
                .toList();
        List<Long> last = good.stream()
                .map(CdnRequest::getTimeTakenMs)
                .filter(ms -> ms != null)
                .sorted()
                .toList();
        return String.join(
                " ",
                List.of(
                        requests.size() + " requests",
                        requests.stream().mapToLong(CdnRequest::getBytesSent).sum() + " bytes",
                        count(requests, r -> r.getResultType().endsWith("Hit")) + " hits",
                        count(requests, r -> r.getResultType().equals("Miss")) + " misses",
                        count(requests, r -> r.getStatus() / 100 == 4) + " 4xx",
                        count(requests, r -> r.getStatus() / 100 == 5) + " 5xx",
                        count(requests, r -> r.getStatus() == 0) + " aborted",
                        "first " + quantile(first, 50) + " " + quantile(first, 95),
                        "last " + quantile(last, 50) + " " + quantile(last, 95),
                        good.stream()
                                        .filter(r -> r.getTimeTakenMs() != null)
                                        .mapToLong(CdnRequest::getBytesSent)
                                        .sum()
                                + " in "
                                + last.stream().mapToLong(ms -> ms).sum(),
                        "until "
                                + requests.stream()
                                        .mapToLong(CdnRequest::getAt)
                                        .max()
                                        .orElseThrow()));
    }

    private static long count(List<CdnRequest> requests, java.util.function.Predicate<CdnRequest> which) {
        return requests.stream().filter(which).count();
    }

    /** Nearest rank, with the seven leading bits of it. */
    private static String quantile(List<Long> sorted, int percent) {
        if (sorted.isEmpty()) {
            return "null";
        }
        long value = sorted.get(Math.max(1, (sorted.size() * percent + 99) / 100) - 1);
        long step = value < 128 ? 1 : Long.highestOneBit(value) / 64;
        return Long.toString(value / step * step);
    }
}
