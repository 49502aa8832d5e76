package tv.headwater.media.capacity;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * Reads from Service Quotas how many channels and push inputs MediaLive allows here; each broadcast needs one of each. Quotas are
 * found by name: their codes differ between partitions. One owner, no thread of its own.
 */
public final class ChannelQuota {
    /** AWS's default for channels, and for push inputs, in each Region. */
    public static final int AWS_DEFAULT = 5;

    private static final Logger LOG = LoggerFactory.getLogger(ChannelQuota.class);
    private static final String SERVICE = "medialive";
    private static final String CHANNELS = "Channels";
    private static final String PUSH_INPUTS = "Push Inputs";
    private static final int MAX_PAGES = 20;
    /** Quotas are raised by a ticket, so an hour is soon enough; after a failure it is asked sooner. */
    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    private final ServiceQuotasClient client;
    private Limit known = new Limit(AWS_DEFAULT, AWS_DEFAULT, "AWS's default; Service Quotas was not read yet");
    private Instant askAgainAt = Instant.MIN;

    /**
     * @param source for the operator
     */
    public record Limit(int channels, int pushInputs, String source) {}

    public ChannelQuota(ServiceQuotasClient client) {
        this.client = client;
    }

    /** The last known limit: without Service Quotas the house goes on with it. */
    public Limit limit(Instant now) {
        if (!now.isBefore(askAgainAt)) {
            try {
                known = read();
                askAgainAt = now.plus(GOOD_FOR);
            } catch (SdkException e) {
                LOG.warn("Service Quotas cannot be read, going on with {}: {}", known, e.getMessage());
                askAgainAt = now.plus(RETRY_AFTER);
            }
        }
        return known;
    }

    private Limit read() {
        Map<String, Integer> found = new HashMap<>();
        String token = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            String from = token;
            var answer = client.listServiceQuotas(r -> r.serviceCode(SERVICE).nextToken(from));
            for (ServiceQuota quota : answer.quotas()) {
                found.put(quota.quotaName(), quota.value().intValue());
            }
            token = answer.nextToken();
            if (token == null) {
                break;
            }
        }
        boolean named = found.containsKey(CHANNELS) && found.containsKey(PUSH_INPUTS);
        String source = named ? "Service Quotas" : "AWS's default: Service Quotas names none";
        return new Limit(
                found.getOrDefault(CHANNELS, AWS_DEFAULT), found.getOrDefault(PUSH_INPUTS, AWS_DEFAULT), source);
    }
}
