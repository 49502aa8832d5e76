package tv.headwater.local.dashboards;

import static org.jooq.impl.DSL.val;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import tv.headwater.db.Database;

/** Creators who are signed in, each with a live broadcast whose figures move: rows of a database that has none yet. */
public final class DashboardStore {
    /** Minutes of figures that each broadcast has behind it. */
    private static final int PAST_MINUTES = 30;

    private static final int TOKEN_CHARS = 43;
    private static final List<String> PEOPLE = List.of(
            "insert into account (id, subject, viewer_id, display_name, created_at)"
                    + " select id, 'subject ' || id, 'viewer ' || id, 'Creator', now() from unnest({0}) id",
            "insert into channel (id, account_id, handle, name, created_at)"
                    + " select id, id, 'c' || right(replace(id::text, '-', ''), 20), 'Channel', now() from unnest({0}) id",
            "insert into broadcast (id, channel_id, title, category_id, desired, created_at, updated_at)"
                    + " select id, id, 'Live', 'making', 'on_air', now(), now() from unnest({0}) id",
            "insert into broadcast_media (broadcast_id, phase, live_at, updated_at)"
                    + " select id, 'live', now(), now() from unnest({0}) id",
            "insert into live_broadcast (broadcast_id, version, as_of, viewers_now, plays_now, peak_viewers, views, starts,"
                    + " exits_before_start, start_failures, playback_failures, play_ms, watch_ms, rebuffer_ms, seek_ms, rebuffers)"
                    + " select id, 1, now(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from unnest({0}) id");
    private static final String BUCKETS =
            "insert into live_broadcast_series (broadcast_id, bucket_at, version, viewers,"
                    + " plays, views, starts, startup_sum_ms, startup_p50_ms, play_ms, watch_ms, rebuffer_ms, rebuffers, bitrate_ms,"
                    + " joins, leaves, peak_viewers, latency_p50_ms)"
                    + " select id, bucket_at, (extract(epoch from bucket_at) * 1000)::bigint, 120, 118, 3, 3, 1500, 480, 590000, 600000,"
                    + " 1200, 2, 1200000000, 4, 3, 121, 7400";
    private static final String BREAKDOWNS =
            "insert into live_breakdown (broadcast_id, dimension, value, version, as_of,"
                    + " viewers_now, plays_now, views, starts, exits_before_start, start_failures, playback_failures, play_ms, watch_ms,"
                    + " rebuffer_ms, seek_ms, rebuffers, bitrate_ms)"
                    + " select id, dimension, 'value ' || i, {1}, now(), i, i, i, i, 0, 0, 0, i * 1000, i * 1000, 0, 0, 0, 0"
                    + " from unnest({0}) id, unnest(array['country', 'device', 'os', 'browser']) dimension, generate_series(1, 5) i";

    private final DSLContext sql;
    private final UUID[] ids;

    public DashboardStore(Database database, int creators) {
        this.sql = database.sql();
        this.ids = new UUID[creators];
        for (int i = 0; i < creators; i++) {
            ids[i] = new UUID(1, i);
        }
    }

    /** Writes all rows; the sessions are of a portal at this public address. */
    public List<DashboardPage> create(URI publicUrl, int pages) {
        PEOPLE.forEach(statement -> sql.execute(statement, val(ids)));
        sql.execute(
                BUCKETS
                        + " from unnest({0}) id, generate_series(date_trunc('minute', now()) - {1} * interval '1 minute',"
                        + " now(), interval '5 seconds') bucket_at",
                val(ids),
                val(PAST_MINUTES));
        sql.execute(BREAKDOWNS, val(ids), val(System.currentTimeMillis()));
        sql.execute("analyze");
        List<DashboardPage> made = new ArrayList<>();
        for (int i = 0; i < pages; i++) {
            UUID id = ids[i % ids.length];
            made.add(new DashboardPage("/studio/broadcasts/" + id + "/figures", signIn(id, i, publicUrl)));
        }
        return made;
    }

    private String signIn(UUID account, int number, URI publicUrl) {
        String token = ("dashboard" + number + "x".repeat(TOKEN_CHARS)).substring(0, TOKEN_CHARS);
        sql.execute(
                "insert into web_session (token_hash, account_id, csrf_token, created_at, last_seen_at, expires_at)"
                        + " values ({0}, {1}, {2}, now(), now(), now() + interval '1 day')",
                val(sha256(token)), val(account), val(token));
        return "session-" + publicUrl.getPort() + "=" + token;
    }

    /** What the viewing job does each second: the figures of all broadcasts as of now, and the bucket of these five seconds. */
    public void tick(Instant now) {
        long version = now.toEpochMilli();
        sql.execute(
                "update live_broadcast set version = {0}, as_of = {1}, viewers_now = viewers_now % 1000 + 1",
                val(version), val(now.atOffset(ZoneOffset.UTC)));
        sql.execute(
                BUCKETS + " from unnest({0}) id, (select to_timestamp(floor({1} / 5000) * 5) as bucket_at) bucket"
                        + " on conflict (broadcast_id, bucket_at) do update set version = {1}",
                val(ids),
                val(version));
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
