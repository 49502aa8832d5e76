package tv.headwater.portal.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import tv.headwater.portal.accounts.PendingSignUps.Pending;
import tv.headwater.portal.web.Form;
import tv.headwater.portal.web.Notice;

/**
 * Sign up, confirm, sign in, reset: each takes a form, answers what happens next, or leaves its reason in the form. No
 * answer tells whether an address has an account.
 */
final class Accounts {
    private static final Logger log = LoggerFactory.getLogger(Accounts.class);
    private static final String TOO_MANY = "Too many tries. Wait a quarter of an hour, then try again.";
    private static final String WRONG_CODE = "The code is wrong or too old. Check the mail, or ask for a new one.";

    private final IdentityClient identities;
    private final AccountStore accounts;
    private final PendingSignUps pending;
    private final OwedSignOuts signOuts;
    private final TryLimit triesPerAccount;
    private final TryLimit triesPerAddress;
    private final Clock clock;

    Accounts(IdentityClient identities, AccountStore accounts, AccountLimits limits, Clock clock) {
        this.identities = identities;
        this.accounts = accounts;
        this.pending = new PendingSignUps(clock);
        this.signOuts = new OwedSignOuts(clock);
        this.triesPerAccount = new TryLimit(limits.triesPerAccount(), limits.window(), clock);
        this.triesPerAddress = new TryLimit(limits.triesPerAddress(), limits.window(), clock);
        this.clock = clock;
    }

    /**
     * How many tries there are. An address may be a school or an office, so it has more of them than an account.
     *
     * @param triesPerAccount sign-ins per e-mail address and window; codes and mails per e-mail and client address
     * @param triesPerAddress the same per client address and window
     */
    record AccountLimits(int triesPerAccount, int triesPerAddress, Duration window) {
        static final AccountLimits DEFAULT = new AccountLimits(12, 120, Duration.ofMinutes(15));
    }

    /** Who sent the form: the browser's device token and the client's address. */
    record Sender(String device, String address) {}

    /** True when a code is on its way, as far as anybody may know. */
    boolean signUp(Form form, Sender sender) {
        String email = AccountForms.email(form);
        String name = AccountForms.displayName(form);
        String password = AccountForms.newPassword(form);
        if (form.hasErrors() || limited(form, mailKey(email, sender), sender)) {
            return false;
        }
        IdentityAnswer answer = identities.signUp(email, password, name);
        if (answer instanceof IdentityAnswer.Known known) {
            pending.put(sender.device(), new Pending(email, known.identity()));
            return true;
        }
        if (answer instanceof IdentityAnswer.AddressTaken) {
            // The same page as for a new address. Whoever never confirmed gets a new code; a member gets none.
            identities.resendCode(email);
            pending.put(sender.device(), new Pending(email, null));
            return true;
        }
        reject(form, answer);
        return false;
    }

    /**
     * After the code: signed in, or what to do next; empty leaves the reason in the form. Cognito counts the codes of
     * accounts only, so "too many" would say that there is one: every refusal is a wrong code.
     */
    Optional<Confirmed> confirm(Form form, Sender sender) {
        String email = AccountForms.email(form);
        String code = AccountForms.code(form);
        if (form.hasErrors() || limited(form, mailKey(email, sender), sender)) {
            return Optional.empty();
        }
        IdentityAnswer answer = identities.confirm(email, code);
        if (!(answer instanceof IdentityAnswer.Done)) {
            reject(form, new IdentityAnswer.WrongCode());
            return Optional.empty();
        }
        Pending mine = pending.of(sender.device());
        Identity identity = mine != null && mine.email().equals(email) ? mine.identity() : null;
        if (identity != null) {
            pending.forget(sender.device());
            return Optional.of(new Confirmed(accounts.of(identity, clock.instant()), "/", Notice.WELCOME));
        }
        return Optional.of(choosePassword(email, sender));
    }

    /**
     * The sign-up did not begin in this browser, so somebody else may have chosen its password. The owner's code must not
     * make that password good, so a new one is chosen with a second code.
     */
    private Confirmed choosePassword(String email, Sender sender) {
        identities.forgotPassword(email);
        pending.put(sender.device(), new Pending(email, null));
        return new Confirmed(null, "/reset", Notice.CHOOSE_PASSWORD);
    }

    /** @param accountId who is signed in now; null when there is one more step */
    record Confirmed(@Nullable UUID accountId, String path, Notice notice) {}

    void resendCode(Form form, Sender sender) {
        String email = AccountForms.email(form);
        if (!form.hasErrors() && !limited(form, mailKey(email, sender), sender)) {
            identities.resendCode(email);
        }
    }

    /** The account whose password this is. */
    Optional<UUID> signIn(Form form, Sender sender) {
        String email = AccountForms.email(form);
        String password = form.raw("password");
        if (password.isEmpty() || password.length() > AccountForms.MAX_PASSWORD_CHARS) {
            form.reject("password", "Enter your password.");
        }
        if (form.hasErrors() || limited(form, email, sender)) {
            return Optional.empty();
        }
        IdentityAnswer answer = identities.signIn(email, password);
        if (answer instanceof IdentityAnswer.Known known) {
            triesPerAccount.forget(email);
            return Optional.of(signedIn(email, known.identity()));
        }
        if (answer instanceof IdentityAnswer.NotConfirmed) {
            pending.put(sender.device(), new Pending(email, null));
        }
        reject(form, answer);
        return Optional.empty();
    }

    /** Always answers the same, whether or not the address has an account. */
    void forgotPassword(Form form, Sender sender) {
        String email = AccountForms.email(form);
        if (!form.hasErrors() && !limited(form, mailKey(email, sender), sender)) {
            identities.forgotPassword(email);
            pending.put(sender.device(), new Pending(email, null));
        }
    }

    /** Empty leaves the reason in the form. */
    Optional<Changed> resetPassword(Form form, Sender sender) {
        String email = AccountForms.email(form);
        String code = AccountForms.code(form);
        String password = AccountForms.newPassword(form);
        if (form.hasErrors() || limited(form, mailKey(email, sender), sender)) {
            return Optional.empty();
        }
        IdentityAnswer reset = identities.resetPassword(email, code, password);
        if (!(reset instanceof IdentityAnswer.Done)) {
            reject(form, reset instanceof IdentityAnswer.WeakPassword ? reset : new IdentityAnswer.WrongCode());
            return Optional.empty();
        }
        triesPerAccount.forget(email);
        signOuts.owe(email);
        return Optional.of(new Changed(signInAfterReset(email, password)));
    }

    /** @param accountId who is signed in with the new password now; null when that is still to be done */
    record Changed(@Nullable UUID accountId) {}

    /** The password is changed already, so a failure here is no reason to say that it is not. */
    private @Nullable UUID signInAfterReset(String email, String password) {
        try {
            return identities.signIn(email, password) instanceof IdentityAnswer.Known known
                    ? signedIn(email, known.identity())
                    : null;
        } catch (SdkException | IllegalStateException e) {
            log.warn("no sign-in right after a new password: {}", e.toString());
            return null;
        }
    }

    private UUID signedIn(String email, Identity identity) {
        UUID account = accounts.of(identity, clock.instant());
        if (signOuts.settle(email)) {
            accounts.signOutEverywhere(account);
        }
        return account;
    }

    /** The address that waits for a code in this browser; empty when none does. */
    String waitingAddress(String device) {
        Pending mine = pending.of(device);
        return mine == null ? "" : mine.email();
    }

    /**
     * Codes and mails are counted per e-mail and client address: a stranger who asks for many must not keep the owner from
     * the only way back in. Cognito's own limits bound what all strangers together can do.
     */
    private static String mailKey(String email, Sender sender) {
        return email + " " + sender.address();
    }

    private boolean limited(Form form, String accountKey, Sender sender) {
        boolean allowed = triesPerAddress.allows(sender.address()) && triesPerAccount.allows(accountKey);
        if (!allowed) {
            form.reject("", TOO_MANY);
        }
        return !allowed;
    }

    private static void reject(Form form, IdentityAnswer answer) {
        if (answer instanceof IdentityAnswer.WeakPassword) {
            form.reject(
                    "password", "This password is too easy to guess. Use a longer one; a few words make a good one.");
        } else if (answer instanceof IdentityAnswer.BadAddress) {
            form.reject("email", "We cannot send mail to this address. Check it for typing errors.");
        } else if (answer instanceof IdentityAnswer.WrongCode) {
            form.reject("code", WRONG_CODE);
        } else if (answer instanceof IdentityAnswer.TooManyTries) {
            form.reject("", TOO_MANY);
        } else if (answer instanceof IdentityAnswer.NotConfirmed) {
            form.reject("", "This address waits for its code. Enter the code from the mail on the confirmation page.");
        } else {
            form.reject("", "E-mail address or password is wrong.");
        }
    }
}
