package tv.headwater.portal.accounts;

import org.jspecify.annotations.Nullable;
import tv.headwater.portal.web.Form;

/**
 * What the account forms show.
 *
 * @param next where to go after signing in
 * @param mailbox whether mails can be read on this machine
 */
public record AccountPage(Form form, String next, boolean mailbox) {
    static AccountPage of(Form form, boolean mailbox) {
        return new AccountPage(form, "/", mailbox);
    }

    /** What is wrong with the form as a whole. */
    public @Nullable String problem() {
        return form.error("");
    }
}
