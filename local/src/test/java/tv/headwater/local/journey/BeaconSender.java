package tv.headwater.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A player that reports as fast as it is answered and remembers what was acknowledged. */
final class BeaconSender {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI beaconUrl;
    private final List<Long> acknowledged = new CopyOnWriteArrayList<>();
    private long nextSn;

    private BeaconSender(URI beaconUrl) {
        this.beaconUrl = beaconUrl;
    }

    /** With a playback token of the first broadcast that is live. */
    static BeaconSender forLiveBroadcast(URI portal) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        JsonNode live = json(
                http,
                HttpRequest.newBuilder(portal.resolve("/api/v1/broadcasts?state=live"))
                        .build());
        String id = live.path("broadcasts").path(0).path("id").asText();
        HttpRequest playback = HttpRequest.newBuilder(portal.resolve("/api/v1/broadcasts/" + id + "/playback"))
                .POST(BodyPublishers.noBody())
                .build();
        return new BeaconSender(
                URI.create(json(http, playback).path("beacon_url").asText()));
    }

    private static JsonNode json(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(
                    request.uri().getPath() + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** Returns whether it was acknowledged; an exception or another status than 204 is none. */
    boolean sendOne(String session) throws InterruptedException {
        long sn = nextSn++;
        String line = "cid=\"kill-test\",e=ps,sid=\"%s\",sn=%d,sta=p,ts=%d,v=2\n"
                .formatted(session, sn, System.currentTimeMillis());
        HttpRequest request = HttpRequest.newBuilder(beaconUrl)
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/cmcd")
                .POST(BodyPublishers.ofString(line))
                .build();
        try {
            if (http.send(request, BodyHandlers.discarding()).statusCode() == 204) {
                acknowledged.add(sn);
                return true;
            }
            return false;
        } catch (IOException gone) {
            return false;
        }
    }

    List<Long> acknowledged() {
        return List.copyOf(acknowledged);
    }
}
