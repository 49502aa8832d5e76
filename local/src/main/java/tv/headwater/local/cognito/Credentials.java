package tv.headwater.local.cognito;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be an e-mail address and a password here. */
final class Credentials {
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>\",]{1,64}@[^\\s@<>\",]{1,189}\\.[^\\s@<>\",.]{2,63}");
    private static final int MIN_PASSWORD = 8;
    private static final int MAX_PASSWORD = 256;

    private Credentials() {}

    /** The address in lower case: two spellings are one account. */
    static String newEmail(@Nullable String username) {
        String email = email(username);
        if (!EMAIL.matcher(email).matches()) {
            throw CognitoErrors.invalidParameter("Username should be an email.");
        }
        return email;
    }

    static String email(@Nullable String username) {
        return required(username, "USERNAME").strip().toLowerCase(Locale.ROOT);
    }

    static String newPassword(@Nullable String password) {
        String given = required(password, "password");
        if (given.length() < MIN_PASSWORD) {
            throw CognitoErrors.invalidPassword("Password not long enough");
        }
        return bounded(given);
    }

    static String password(@Nullable String password) {
        return bounded(required(password, "PASSWORD"));
    }

    private static String bounded(String password) {
        if (password.length() > MAX_PASSWORD) {
            throw CognitoErrors.invalidParameter("1 validation error detected: Value at 'password' failed to satisfy "
                    + "constraint: Member must have length less than or equal to " + MAX_PASSWORD);
        }
        return password;
    }

    static String required(@Nullable String value, String name) {
        if (value == null || value.isEmpty()) {
            throw CognitoErrors.invalidParameter("Missing required parameter " + name);
        }
        return value;
    }
}
