package tv.headwater.portal.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.Browser;
import tv.headwater.portal.testkit.Browser.Answer;
import tv.headwater.portal.testkit.FakeCognito;
import tv.headwater.portal.testkit.RunningPortal;

class AccountRoutesTest {
    private static RunningPortal portal;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() {
        Browser ada = portal.browser();

        Answer signedUp = ada.submit(
                "/sign-up",
                "/sign-up",
                "email",
                "ada@example.org",
                "password",
                "a good long one",
                "display_name",
                "Ada");
        Answer confirmed = ada.submit("/confirm", "/confirm", "email", "ada@example.org", "code", FakeCognito.CODE);

        assertThat(signedUp.location()).endsWith("/confirm");
        assertThat(confirmed.status()).isEqualTo(303);
        assertThat(ada.get("/").body()).contains("Account of Ada").doesNotContain("Sign in");
    }

    @Test
    void aTakenAddressAnswersLikeANewOne() {
        portal.browser().signedUp("taken@example.org", "First");

        Answer again = portal.browser()
                .submit(
                        "/sign-up",
                        "/sign-up",
                        "email",
                        "taken@example.org",
                        "password",
                        "another one",
                        "display_name",
                        "X");
        Answer fresh = portal.browser()
                .submit(
                        "/sign-up",
                        "/sign-up",
                        "email",
                        "fresh@example.org",
                        "password",
                        "another one",
                        "display_name",
                        "X");

        assertThat(again.status()).isEqualTo(fresh.status());
        assertThat(again.location()).isEqualTo(fresh.location());
    }

    @Test
    void whoeverOwnsTheAddressChoosesThePasswordEvenIfAnotherSignedUpFirst() {
        Browser stranger = portal.browser();
        stranger.submit(
                "/sign-up", "/sign-up", "email", "own@example.org", "password", "stranger's", "display_name", "S");
        Browser owner = portal.browser();
        owner.submit(
                "/sign-up", "/sign-up", "email", "own@example.org", "password", "the owner's", "display_name", "O");

        Answer confirmed = owner.submit("/confirm", "/confirm", "email", "own@example.org", "code", FakeCognito.CODE);
        owner.submit(
                "/reset", "/reset", "email", "own@example.org", "code", FakeCognito.CODE, "password", "the owner's");

        assertThat(confirmed.location()).contains("/reset");
        assertThat(owner.get("/").body()).contains("Account of");
        assertThat(stranger.submit("/sign-in", "/sign-in", "email", "own@example.org", "password", "stranger's")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aCodeEnteredInAnotherBrowserLeadsToANewPassword() {
        portal.browser()
                .submit(
                        "/sign-up",
                        "/sign-up",
                        "email",
                        "planted@example.org",
                        "password",
                        "stranger's",
                        "display_name",
                        "S");
        Browser owner = portal.browser();

        Answer confirmed =
                owner.submit("/confirm", "/confirm", "email", "planted@example.org", "code", FakeCognito.CODE);

        assertThat(confirmed.location()).endsWith("/reset?notice=CHOOSE_PASSWORD");
        assertThat(portal.cognito.mailsTo("planted@example.org"))
                .as("the code of the sign-up, and one for the new password")
                .isEqualTo(2);
        assertThat(owner.get("/reset").body()).contains("value=\"planted@example.org\"");
    }

    @Test
    void wrongPasswordAndUnknownAddressLookTheSame() {
        portal.browser().signedUp("known@example.org", "Known");

        Answer wrong =
                portal.browser().submit("/sign-in", "/sign-in", "email", "known@example.org", "password", "no no no");
        Answer unknown =
                portal.browser().submit("/sign-in", "/sign-in", "email", "nobody@example.org", "password", "no no no");

        assertThat(wrong.status()).isEqualTo(422).isEqualTo(unknown.status());
        assertThat(wrong.body()).contains("E-mail address or password is wrong.");
        assertThat(unknown.body()).contains("E-mail address or password is wrong.");
    }

    @Test
    void guessedCodesAreAnsweredAlikeForKnownAndUnknownAddresses() {
        for (String page : List.of("confirm", "reset")) {
            String known = "known." + page + "@example.org";
            portal.browser().signedUp(known, "Known");

            assertThat(lastOfManyWrongCodes("/" + page, known))
                    .contains("The code is wrong or too old.")
                    .isEqualTo(lastOfManyWrongCodes("/" + page, "ghost." + page + "@example.org"));
        }
    }

    private static String lastOfManyWrongCodes(String page, String email) {
        Browser guesser = portal.browser();
        String csrf = guesser.csrfOf(page);
        String body = "";
        for (int code = 0; code < 6; code++) {
            body = guesser.post(page, csrf, "email", email, "code", "00000" + code, "password", "a good long one")
                    .body();
        }
        return body.replace(email, "").replace(csrf, "");
    }

    @Test
    void guessingAPasswordEndsAfterADozenTries() {
        portal.browser().signedUp("guess@example.org", "Guess");
        Browser guesser = portal.browser();
        String csrf = guesser.csrfOf("/sign-in");
        for (int i = 0; i < 12; i++) {
            guesser.post("/sign-in", csrf, "email", "guess@example.org", "password", "guess number " + i);
        }

        Answer right = guesser.post("/sign-in", csrf, "email", "guess@example.org", "password", "a good long one");

        assertThat(right.status()).isEqualTo(422);
        assertThat(right.body()).contains("Too many tries");
    }

    @Test
    void aNewPasswordSignsOutEverywhereElse() {
        Browser old = portal.browser().signedUp("reset@example.org", "Reset");
        Browser now = portal.browser();

        now.submit("/forgot", "/forgot", "email", "reset@example.org");
        now.submit(
                "/reset",
                "/reset",
                "email",
                "reset@example.org",
                "code",
                FakeCognito.CODE,
                "password",
                "brand new one");

        assertThat(now.get("/").body()).contains("Account of Reset");
        assertThat(old.get("/").body()).contains("Sign in");
    }

    @Test
    void aNewPasswordCountsEvenIfTheSignInAfterItFails() {
        Browser old = portal.browser().signedUp("late@example.org", "Late");
        Browser now = portal.browser();
        now.submit("/forgot", "/forgot", "email", "late@example.org");
        String[] reset = {"email", "late@example.org", "code", FakeCognito.CODE, "password", "brand new one"};

        portal.cognito.signInsLimited = true;
        Answer changed = now.submit("/reset", "/reset", reset);
        portal.cognito.signInsLimited = false;
        now.submit("/sign-in", "/sign-in", "email", "late@example.org", "password", "brand new one");

        assertThat(changed.location()).endsWith("/sign-in?notice=PASSWORD_CHANGED_SIGN_IN");
        assertThat(now.get("/").body()).contains("Account of Late");
        assertThat(old.get("/").body()).contains("Sign in");
    }

    @Test
    void theResetPageLeadsToANewCode() {
        assertThat(portal.browser().get("/reset").body()).contains("href=\"/forgot\"");
    }

    @Test
    void signingInStartsANewSessionAndSigningOutEndsIt() {
        Browser browser = portal.browser().signedUp("out@example.org", "Out");

        Answer in = browser.submit("/sign-in", "/sign-in", "email", "out@example.org", "password", "a good long one");
        browser.submit("/", "/sign-out");

        assertThat(in.header("Set-Cookie"))
                .contains(RunningPortal.SESSION_COOKIE + "=")
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        assertThat(browser.get("/").body()).contains("Sign in");
    }

    @Test
    void errorsStandBesideTheirFieldsAndValuesStay() {
        Answer answer = portal.browser()
                .submit(
                        "/sign-up",
                        "/sign-up",
                        "email",
                        "no address",
                        "password",
                        "short",
                        "display_name",
                        "Kept Name");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"email-error\"")
                .contains("id=\"password-error\"")
                .contains("value=\"Kept Name\"")
                .doesNotContain("value=\"short\"");
    }

    @Test
    void onlyOurOwnPathsAreGoneToAfterSigningIn() {
        portal.browser().signedUp("next@example.org", "Next");

        Answer ours = portal.browser()
                .submit(
                        "/sign-in",
                        "/sign-in",
                        "email",
                        "next@example.org",
                        "password",
                        "a good long one",
                        "next",
                        "/studio");
        Answer theirs = portal.browser()
                .submit(
                        "/sign-in",
                        "/sign-in",
                        "email",
                        "next@example.org",
                        "password",
                        "a good long one",
                        "next",
                        "//evil.example");

        assertThat(ours.location()).endsWith("/studio");
        assertThat(theirs.location()).endsWith("/").doesNotContain("evil");
    }
}
