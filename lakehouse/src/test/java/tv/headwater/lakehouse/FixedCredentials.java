package tv.headwater.lakehouse;

import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Credentials that open nothing; Iceberg makes them by name. */
public final class FixedCredentials implements AwsCredentialsProvider {
    public static AwsCredentialsProvider create(Map<String, String> properties) {
        return new FixedCredentials();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return AwsBasicCredentials.create("nobody", "nothing");
    }
}
