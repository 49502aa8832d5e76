package tv.headwater.flink.viewing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.datasketches.cpc.CpcSketch;
import org.apache.datasketches.cpc.CpcUnion;

/**
 * Counts different viewers with a sketch of about 1.2 kB: standard error 1.5 %, whatever the order and the copies.
 *
 * <p>Viewers enter it hashed with a key: who does not know the key cannot make up names that inflate the count. The
 * estimate is that of a merged sketch, because the one of a plain sketch depends on the order (docs/decisions/0063).
 */
final class UniqueViewers {
    static final byte[] NOBODY = {};
    private static final int LOG_K = 11;
    private static final String HASH = "HmacSHA256";

    private final Mac mac;

    /** @param key secret; must stay the same while sketches live */
    UniqueViewers(String key) {
        try {
            mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(("unique viewers " + key).getBytes(StandardCharsets.UTF_8), HASH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HASH, e);
        }
    }

    byte[] with(byte[] uniques, Collection<String> viewers) {
        if (viewers.isEmpty()) {
            return uniques;
        }
        CpcSketch sketch = sketch(uniques);
        for (String viewer : viewers) {
            sketch.update(mac.doFinal(viewer.getBytes(StandardCharsets.UTF_8)));
        }
        return sketch.toByteArray();
    }

    static long estimate(byte[] uniques) {
        CpcUnion union = new CpcUnion(LOG_K);
        union.update(sketch(uniques));
        return Math.round(union.getResult().getEstimate());
    }

    private static CpcSketch sketch(byte[] uniques) {
        return uniques.length == 0 ? new CpcSketch(LOG_K) : CpcSketch.heapify(uniques);
    }
}
