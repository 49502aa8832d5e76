package tv.headwater.portal;

import java.util.concurrent.CountDownLatch;
import tv.headwater.portal.testkit.RunningPortal;

/** Starts the portal alone, to look at its pages: every mail's code is 123456. */
final class PortalByHand {
    public static void main(String[] args) throws Exception {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 24_080;
        try (RunningPortal portal = RunningPortal.start(port)) {
            System.out.println("The portal is up: " + portal.url());
            new CountDownLatch(1).await();
        }
    }
}
