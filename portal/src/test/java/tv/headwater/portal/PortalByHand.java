package tv.headwater.portal;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import tv.headwater.portal.testkit.Creator;
import tv.headwater.portal.testkit.RunningPortal;

/** Starts the portal alone, to look at its pages: every mail's code is 123456. */
final class PortalByHand {
    public static void main(String[] args) throws Exception {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 24_080;
        try (RunningPortal portal = RunningPortal.start(port)) {
            seed(portal);
            System.out.println("The portal is up: " + portal.url());
            new CountDownLatch(1).await();
        }
    }

    /** Three channels, so that the pages have something to show. */
    private static void seed(RunningPortal portal) {
        for (String handle : List.of("river_watch", "night_radio", "bread_lab")) {
            Creator creator = Creator.open(portal, handle);
            String broadcast =
                    creator.create("Hours with " + handle.replace('_', ' ') + ", and what the water brings today");
            creator.browser().submit(broadcast, broadcast + "/go-live");
            creator.observed(broadcast, handle.equals("bread_lab") ? "ready" : "live");
        }
    }
}
