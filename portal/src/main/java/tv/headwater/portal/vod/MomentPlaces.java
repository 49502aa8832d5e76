package tv.headwater.portal.vod;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tv.headwater.db.Database;

/** Where in a recording the moments of its evening are, as its chapters are placed. */
public final class MomentPlaces {
    private final RecordingQuery recordings;

    public MomentPlaces(Database database) {
        this.recordings = new RecordingQuery(database);
    }

    /** Milliseconds of the video by moment; empty while there is no recording to watch, without those that are not in it. */
    public Map<Instant, Long> of(UUID broadcastId, List<Instant> moments) {
        long duration =
                recordings.of(broadcastId).map(Recording::durationMillis).orElse(0L);
        Map<Instant, Long> places = new HashMap<>();
        recordings
                .timeline(broadcastId)
                .ifPresent(timeline -> moments.forEach(moment -> {
                    long at = Chapters.place(moment.toEpochMilli(), timeline);
                    if (at < duration) {
                        places.put(moment, at);
                    }
                }));
        return places;
    }
}
