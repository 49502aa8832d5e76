package tv.headwater.local.cognito;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.time.Instant;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The key that signs tokens, made once and kept, so that tokens outlive a restart. */
final class SigningKeyStore {
    private static final int KEY_BITS = 2048;

    RSAKey loadOrCreate(DSLContext sql, Instant now) {
        RSAKey found = oldest(sql);
        if (found != null) {
            return found;
        }
        RSAKey made = generate();
        sql.execute(
                "insert into cognito_local.signing_key (kid, jwk, created_at) values (?, ?, ?::timestamptz)",
                made.getKeyID(),
                made.toJSONString(),
                AccountStore.utc(now));
        return made;
    }

    private static @Nullable RSAKey oldest(DSLContext sql) {
        Record row = sql.fetchOne("select jwk from cognito_local.signing_key order by created_at limit 1");
        try {
            return row == null ? null : RSAKey.parse(row.get("jwk", String.class));
        } catch (ParseException broken) {
            throw new IllegalStateException("Unreadable signing key in cognito_local.signing_key", broken);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException("Cannot make an RSA key", failed);
        }
    }
}
