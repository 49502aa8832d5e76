package tv.headwater.local.cognito;

/**
 * How the local Cognito runs.
 *
 * @param port where it listens on 127.0.0.1; 0 takes a free one
 * @param userPoolId the one pool, such as {@code local_headwater}
 * @param clientId the one app client
 */
public record CognitoServerConfig(int port, String userPoolId, String clientId) {
    public CognitoServerConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Cognito port must be 0 … 65535, not " + port);
        }
        if (!userPoolId.matches("[\\w-]+_[0-9a-zA-Z]+")) {
            throw new IllegalArgumentException("userPoolId must look like region_id, not " + userPoolId);
        }
        if (!clientId.matches("[\\w+]+")) {
            throw new IllegalArgumentException("clientId must be of letters, digits, + and _, not " + clientId);
        }
    }
}
