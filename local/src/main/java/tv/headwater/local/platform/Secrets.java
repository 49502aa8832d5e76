package tv.headwater.local.platform;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import tv.headwater.portal.playback.MediaKey;

/** The platform's own secrets, drawn once per data folder and readable by its owner only. */
public record Secrets(String playback, String pseudonym, String inputs, String media) {
    /** Names the key that signs cookies for protected video, at the portal and at the edge. */
    static final String MEDIA_KEY_ID = "local";

    private static final int SECRET_BYTES = 32;
    private static final int MEDIA_KEY_BITS = 2_048;
    private static final String RSA = "RSA";

    static Secrets of(Path file) {
        try {
            Properties known = new Properties();
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    known.load(reader);
                }
            }
            Secrets secrets = new Secrets(
                    known.getProperty("playback", draw()),
                    known.getProperty("pseudonym", draw()),
                    known.getProperty("inputs", draw()),
                    known.containsKey("media") ? known.getProperty("media") : drawMediaKey());
            secrets.store(file);
            return secrets;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file, e);
        }
    }

    private void store(Path file) throws IOException {
        Properties all = new Properties();
        all.setProperty("playback", playback);
        all.setProperty("pseudonym", pseudonym);
        all.setProperty("inputs", inputs);
        all.setProperty("media", media);
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            all.store(writer, "Headwater's own secrets. Keep them with the data: pseudonyms depend on them.");
        }
    }

    /** What the portal signs with. */
    MediaKey mediaKey() {
        return new MediaKey(MEDIA_KEY_ID, mediaPrivateKey(), null);
    }

    /** What the edge checks with. */
    Map<String, PublicKey> mediaPublicKeys() {
        try {
            RSAPrivateCrtKey key = mediaPrivateKey();
            RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            return Map.of(MEDIA_KEY_ID, KeyFactory.getInstance(RSA).generatePublic(spec));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("an RSA key has a public half", impossible);
        }
    }

    private RSAPrivateCrtKey mediaPrivateKey() {
        try {
            PKCS8EncodedKeySpec spec =
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(media));
            return (RSAPrivateCrtKey) KeyFactory.getInstance(RSA).generatePrivate(spec);
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new IllegalStateException("the media key of this data folder is no RSA key", broken);
        }
    }

    private static String drawMediaKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(RSA);
            generator.initialize(MEDIA_KEY_BITS);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK knows RSA", impossible);
        }
    }

    private static String draw() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Secrets[hidden]";
    }
}
