package tv.headwater.portal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.accounts.Accounts.AccountLimits;
import tv.headwater.portal.accounts.Accounts.Sender;
import tv.headwater.portal.testkit.FakeCognito;
import tv.headwater.portal.web.Form;
import tv.headwater.portal.web.Pseudonyms;
import tv.headwater.portal.web.SessionStore;
import tv.headwater.portal.web.Tokens;

class AccountsTest {
    private static final DSLContext NO_DATABASE = DSL.using(SQLDialect.POSTGRES);
    private static final Sender OWNER = new Sender("owner's browser", "192.0.2.1");
    private static final Sender STRANGER = new Sender("stranger's browser", "198.51.100.1");
    private static final String EMAIL = "ada@example.org";

    private final FakeCognito cognito = new FakeCognito();
    private final Accounts accounts = new Accounts(
            new IdentityClient(cognito, "client"),
            new AccountStore(
                    NO_DATABASE,
                    new Pseudonyms("pseudonym-secret-of-the-tests-0123"),
                    new SessionStore(NO_DATABASE, new Tokens(new SecureRandom()))),
            new AccountLimits(3, 100, Duration.ofMinutes(15)),
            Clock.systemUTC());

    @Test
    void exampleUsage() {
        Form form = signUpForm();

        assertThat(accounts.signUp(form, OWNER)).isTrue();
        assertThat(accounts.waitingAddress(OWNER.device())).isEqualTo(EMAIL);
        assertThat(cognito.mailsTo(EMAIL)).isEqualTo(1);
    }

    @Test
    void strangersDoNotKeepTheOwnerFromCodesAndMails() {
        accounts.signUp(signUpForm(), OWNER);
        for (int i = 0; i < 4; i++) {
            accounts.forgotPassword(form("email", EMAIL), STRANGER);
        }
        int mailsBefore = cognito.mailsTo(EMAIL);
        Form forgot = form("email", EMAIL);

        accounts.forgotPassword(forgot, OWNER);

        assertThat(forgot.errors()).isEmpty();
        assertThat(cognito.mailsTo(EMAIL)).isEqualTo(mailsBefore + 1);
    }

    @Test
    void oneSenderGetsNoMoreThanTheLimit() {
        for (int i = 0; i < 3; i++) {
            accounts.forgotPassword(form("email", EMAIL), STRANGER);
        }
        Form another = form("email", EMAIL);

        accounts.forgotPassword(another, STRANGER);

        assertThat(another.errors()).containsKey("");
    }

    @Test
    void guessesOfAPasswordCountFromWhereverTheyCome() {
        for (int i = 0; i < 3; i++) {
            accounts.signIn(form("email", EMAIL, "password", "guess"), new Sender("browser", "203.0.113." + i));
        }
        Form another = form("email", EMAIL, "password", "guess");

        accounts.signIn(another, STRANGER);

        assertThat(another.error("")).startsWith("Too many tries");
    }

    private static Form signUpForm() {
        return form("email", EMAIL, "password", "a good long one", "display_name", "Ada");
    }

    private static Form form(String... fields) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put(fields[i], fields[i + 1]);
        }
        return new Form(values);
    }
}
