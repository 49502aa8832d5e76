package tv.headwater.portal.accounts;

import java.util.Locale;
import java.util.regex.Pattern;
import tv.headwater.portal.web.Form;

/** What the fields of the account forms must look like. */
final class AccountForms {
    /** ASVS 6.2.1, 6.2.9: at least 8, long ones welcome; no rules on composition (6.2.5). */
    static final int MIN_PASSWORD_CHARS = 8;

    static final int MAX_PASSWORD_CHARS = 256;
    private static final int MAX_EMAIL_CHARS = 254;
    private static final int MAX_NAME_CHARS = 40;
    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]+\\.[^@\\s\\p{Cntrl}.]+");
    private static final Pattern CODE = Pattern.compile("[0-9]{4,10}");

    private AccountForms() {}

    static String email(Form form) {
        String email = form.text("email").toLowerCase(Locale.ROOT);
        if (email.isEmpty()) {
            form.reject("email", "Enter your e-mail address.");
        } else if (email.length() > MAX_EMAIL_CHARS || !EMAIL.matcher(email).matches()) {
            form.reject("email", "This is no e-mail address. It looks like name@example.org.");
        }
        return email;
    }

    static String newPassword(Form form) {
        String password = form.raw("password");
        if (password.length() < MIN_PASSWORD_CHARS) {
            form.reject("password", "Use at least " + MIN_PASSWORD_CHARS + " characters. A few words make a good one.");
        } else if (password.length() > MAX_PASSWORD_CHARS) {
            form.reject("password", "Use at most " + MAX_PASSWORD_CHARS + " characters.");
        } else if (password.strip().equalsIgnoreCase(form.text("email"))) {
            form.reject("password", "Your e-mail address is the first thing others would try.");
        }
        return password;
    }

    static String displayName(Form form) {
        String name = form.text("display_name");
        if (name.isEmpty()) {
            form.reject("display_name", "Enter the name others will see.");
        } else if (name.length() > MAX_NAME_CHARS) {
            form.reject("display_name", "Use at most " + MAX_NAME_CHARS + " characters.");
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            form.reject("display_name", "Use letters, digits and signs only.");
        }
        return name;
    }

    static String code(Form form) {
        String code = form.text("code").replace(" ", "");
        if (!CODE.matcher(code).matches()) {
            form.reject("code", "Enter the digits from the mail.");
        }
        return code;
    }
}
