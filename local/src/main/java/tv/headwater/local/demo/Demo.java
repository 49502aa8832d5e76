package tv.headwater.local.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import tv.headwater.local.demo.DemoCreator.Ingest;
import tv.headwater.local.ffmpeg.Ffmpeg;

/** Two demo creators on air and guests in their chats: accounts, channels, broadcasts and encoders, all by the doors that people use. */
public final class Demo implements AutoCloseable {
    private final List<DemoEncoder> encoders;
    private final ScheduledExecutorService timer;
    private @Nullable DemoChat chat;

    private Demo(List<DemoEncoder> encoders, ScheduledExecutorService timer) {
        this.encoders = encoders;
        this.timer = timer;
    }

    /**
     * Where the demo finds things.
     *
     * @param cognito holds the mailbox with the sign-up codes
     * @param clips folder for the drawn videos
     */
    public record Places(URI portal, URI cognito, Path clips) {}

    /** Returns when both encoders send. */
    public static Demo start(Places places, Ffmpeg ffmpeg) throws IOException, InterruptedException {
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "demo-encoders"));
        List<DemoEncoder> encoders = new ArrayList<>();
        Demo demo = new Demo(encoders, timer);
        ExecutorService creators = Executors.newFixedThreadPool(DemoShow.all().size());
        try {
            List<Callable<DemoEncoder>> lives = DemoShow.all().stream()
                    .map(show -> (Callable<DemoEncoder>) () -> goLive(show, places, ffmpeg, timer))
                    .toList();
            for (Future<DemoEncoder> live : creators.invokeAll(lives)) {
                encoders.add(live.get());
            }
            List<String> broadcasts =
                    encoders.stream().map(DemoEncoder::broadcastId).toList();
            demo.chat = DemoChat.start(places.portal(), new Mailbox(places.cognito()), broadcasts);
            return demo;
        } catch (ExecutionException e) {
            demo.close();
            throw new IOException("a demo creator could not go live: " + e.getCause(), e);
        } finally {
            creators.shutdownNow();
        }
    }

    private static DemoEncoder goLive(DemoShow show, Places places, Ffmpeg ffmpeg, ScheduledExecutorService timer)
            throws IOException, InterruptedException {
        Path clip = new DemoClip(ffmpeg, places.clips()).of(show);
        Ingest ingest = new DemoCreator(show, places.portal(), new Mailbox(places.cognito())).goOnAir();
        return DemoEncoder.start(ffmpeg, clip, ingest, timer);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        if (chat != null) {
            chat.close();
        }
        encoders.forEach(DemoEncoder::close);
    }
}
