package tv.headwater.portal.web;

import java.io.Serial;

/** The address is for people who are signed in: pages answer with the sign-in form, the API with 401. */
final class SignInRequired extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;
}
