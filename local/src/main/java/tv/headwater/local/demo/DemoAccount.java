package tv.headwater.local.demo;

import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.headwater.local.demo.PortalVisitor.Page;

/** An account of the demo, made with the code from the mailbox unless an earlier start made it. */
record DemoAccount(String name, String email) {
    private static final Logger LOG = LoggerFactory.getLogger(DemoAccount.class);
    private static final String PASSWORD = "headwater-demo-1";

    /** Afterwards the visitor is signed in. */
    void enter(PortalVisitor visitor, Mailbox mailbox) throws IOException, InterruptedException {
        if (!signIn(visitor)) {
            signUp(visitor, mailbox);
        }
    }

    private boolean signIn(PortalVisitor visitor) throws IOException, InterruptedException {
        Page page = visitor.submit("/sign-in", "/sign-in", Map.of("email", email, "password", PASSWORD));
        return page.status() == 200
                && !page.path().startsWith("/sign-in")
                && !page.path().startsWith("/confirm");
    }

    private void signUp(PortalVisitor visitor, Mailbox mailbox) throws IOException, InterruptedException {
        visitor.submit("/sign-up", "/sign-up", Map.of("email", email, "password", PASSWORD, "display_name", name));
        String code = mailbox.awaitCode(email);
        Page page = visitor.submit("/confirm?email=" + email, "/confirm", Map.of("email", email, "code", code));
        if (page.path().startsWith("/confirm")
                || !(page.path().startsWith("/sign-in") ? signIn(visitor) : page.status() == 200)) {
            throw new IllegalStateException(name + " of the demo could not sign up: " + page.path());
        }
        LOG.info("{} of the demo signed up", name);
    }
}
