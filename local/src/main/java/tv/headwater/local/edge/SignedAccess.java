package tv.headwater.local.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether somebody may have protected video: checks signed cookies as CloudFront does (custom policy, RSA with
 * SHA-1). A condition that is not understood refuses.
 */
final class SignedAccess {
    private static final String POLICY = "CloudFront-Policy";
    private static final String SIGNATURE = "CloudFront-Signature";
    private static final String KEY_ID = "CloudFront-Key-Pair-Id";
    private static final int MAX_POLICY_CHARS = 2_048;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, PublicKey> keys;

    /** @param keys the trusted key group, by id */
    SignedAccess(Map<String, PublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /** What CloudFront would answer, in the words of its error. */
    enum Verdict {
        ALLOWED(""),
        NO_COOKIES("Missing Key-Pair-Id query parameter or cookie value"),
        UNKNOWN_KEY("Unknown Key"),
        MALFORMED("Malformed Policy"),
        FORGED("The signature does not match the policy"),
        OTHER_RESOURCE("The policy is for something else"),
        EXPIRED("The policy has expired");

        final String message;

        Verdict(String message) {
            this.message = message;
        }
    }

    /**
     * @param url what is asked for, without its query
     * @param cookies by name
     */
    Verdict of(String url, Map<String, String> cookies, Instant now) {
        String policy = cookies.get(POLICY);
        String signature = cookies.get(SIGNATURE);
        String keyId = cookies.get(KEY_ID);
        if (policy == null || signature == null || keyId == null) {
            return Verdict.NO_COOKIES;
        }
        PublicKey key = keys.get(keyId);
        byte[] signed = policy.length() > MAX_POLICY_CHARS ? null : decoded(policy);
        byte[] by = decoded(signature);
        if (key == null) {
            return Verdict.UNKNOWN_KEY;
        }
        if (signed == null || by == null) {
            return Verdict.MALFORMED;
        }
        return isSigned(signed, by, key) ? judge(signed, url, now) : Verdict.FORGED;
    }

    private static Verdict judge(byte[] policy, String url, Instant now) {
        try {
            JsonNode statements = JSON.readTree(policy).path("Statement");
            JsonNode statement = statements.path(0);
            JsonNode condition = statement.path("Condition");
            JsonNode until = condition.path("DateLessThan").path("AWS:EpochTime");
            if (statements.size() != 1 || condition.size() != 1 || !until.canConvertToLong()) {
                return Verdict.MALFORMED;
            }
            if (!matches(statement.path("Resource").asText(), url)) {
                return Verdict.OTHER_RESOURCE;
            }
            return now.getEpochSecond() < until.asLong() ? Verdict.ALLOWED : Verdict.EXPIRED;
        } catch (JsonProcessingException unreadable) {
            return Verdict.MALFORMED;
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException("bytes in memory cannot be read", impossible);
        }
    }

    /** An asterisk stands for any characters, a question mark for one. */
    private static boolean matches(String resource, String url) {
        StringBuilder pattern = new StringBuilder();
        for (char each : resource.toCharArray()) {
            pattern.append(each == '*' ? ".*" : each == '?' ? "." : Pattern.quote(String.valueOf(each)));
        }
        return Pattern.matches(pattern.toString(), url);
    }

    private static boolean isSigned(byte[] policy, byte[] signature, PublicKey key) {
        try {
            Signature check = Signature.getInstance("SHA1withRSA"); // CloudFront takes no other digest with RSA keys
            check.initVerify(key);
            check.update(policy);
            return check.verify(signature);
        } catch (GeneralSecurityException notOne) {
            return false;
        }
    }

    /** Base64 with CloudFront's own replacements for what cookies and URLs do not take. */
    private static byte @Nullable [] decoded(String text) {
        try {
            String plain = text.replace('-', '+').replace('_', '=').replace('~', '/');
            return Base64.getDecoder().decode(plain.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }
}
