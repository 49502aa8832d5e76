package tv.headwater.local.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of one platform, all derived from one base, so that two platforms can run beside each other. Only RTMP keeps
 * its well-known port 1935 while the base is the default.
 */
public record Ports(int base) {
    public static final int DEFAULT_BASE = 8080;
    public static final int RTMP = 1935;

    private static final int MIN_BASE = 1024;
    private static final int MAX_BASE = 65_500;

    public Ports {
        if (base < MIN_BASE || base > MAX_BASE) {
            throw new IllegalArgumentException(
                    "--port-base must be between " + MIN_BASE + " and " + MAX_BASE + ", not " + base);
        }
    }

    public int portal() {
        return base;
    }

    public int ingest() {
        return base + 1;
    }

    public int edge() {
        return base + 2;
    }

    public int kinesis() {
        return base + 3;
    }

    public int mediaLive() {
        return base + 4;
    }

    public int cognito() {
        return base + 5;
    }

    public int postgres() {
        return base + 6;
    }

    public int flinkWeb() {
        return base + 7;
    }

    public int rtmp() {
        return base == DEFAULT_BASE ? RTMP : base + 8;
    }

    public int mediaConvert() {
        return base + 9;
    }

    /** Where the relay forwards to: MediaLive's inputs, not for encoders. */
    public int mediaLiveInputs() {
        return base + 10;
    }

    /** Metrics of ingest-api. */
    public int ingestOperations() {
        return base + 11;
    }

    public int sqs() {
        return base + 12;
    }

    /** Every port with what it is for, in the order of starting. */
    public Map<String, Integer> all() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("portal", portal());
        all.put("ingest-api", ingest());
        all.put("edge", edge());
        all.put("Kinesis", kinesis());
        all.put("MediaLive", mediaLive());
        all.put("Cognito", cognito());
        all.put("PostgreSQL", postgres());
        all.put("Flink's web UI", flinkWeb());
        all.put("RTMP", rtmp());
        all.put("MediaConvert", mediaConvert());
        all.put("MediaLive's inputs", mediaLiveInputs());
        all.put("ingest-api's metrics", ingestOperations());
        all.put("SQS", sqs());
        return all;
    }
}
