package tv.headwater.bench.collector;

import io.javalin.Javalin;
import java.util.concurrent.CountDownLatch;

/** The baseline as a process: Javalin reads the body and answers 204, and that is all. */
final class BareServer {
    private BareServer() {}

    /** @param args the port */
    public static void main(String[] args) throws InterruptedException {
        Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.post("/v1/cmcd/{token}", ctx -> {
                        ctx.bodyAsBytes();
                        ctx.status(204);
                    });
                })
                .start("127.0.0.1", Integer.parseInt(args[0]));
        new CountDownLatch(1).await();
    }
}
