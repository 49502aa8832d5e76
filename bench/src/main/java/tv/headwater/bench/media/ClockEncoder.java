package tv.headwater.bench.media;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;

/** A camera whose pictures hold the time they were taken, and an encoder set as OBS is by default, key frames every 2 s. */
final class ClockEncoder implements AutoCloseable {
    static final int WIDTH = 1280;
    static final int HEIGHT = 720;
    static final int FRAMES_PER_SECOND = 30;

    private final FfmpegProcess process;
    private final Thread camera;
    private volatile boolean stopped;

    private ClockEncoder(FfmpegProcess process) {
        this.process = process;
        this.camera = new Thread(this::film, "bench-camera");
    }

    static ClockEncoder start(Ffmpeg ffmpeg, String address) throws IOException {
        String size = WIDTH + "x" + HEIGHT;
        String arguments = "-hide_banner -loglevel error -f rawvideo -pix_fmt yuv420p -video_size " + size
                + " -framerate " + FRAMES_PER_SECOND + " -i pipe:0 -f lavfi -i sine=frequency=440:sample_rate=48000"
                + " -c:v libx264 -preset ultrafast -tune zerolatency -b:v 3000k -maxrate 3000k -bufsize 3000k -g "
                + 2 * FRAMES_PER_SECOND + " -c:a aac -b:a 128k -shortest -f flv " + address;
        ClockEncoder encoder = new ClockEncoder(ffmpeg.start(List.of(arguments.split(" "))));
        encoder.camera.setDaemon(true);
        encoder.camera.start();
        return encoder;
    }

    boolean isSending() {
        return process.isAlive();
    }

    String complaints() {
        return process.complaints();
    }

    private void film() {
        byte[] luma = new byte[WIDTH * HEIGHT];
        byte[] chroma = new byte[WIDTH * HEIGHT / 2];
        Arrays.fill(chroma, (byte) 128);
        long begin = System.nanoTime();
        try (OutputStream output = new BufferedOutputStream(process.input(), 1 << 20)) {
            for (long frame = 0; !stopped; frame++) {
                long due = begin + TimeUnit.SECONDS.toNanos(frame) / FRAMES_PER_SECOND;
                LockSupport.parkNanos(due - System.nanoTime());
                scenery(luma, (int) frame);
                BurntClock.draw(luma, WIDTH, HEIGHT, System.currentTimeMillis());
                output.write(luma);
                output.write(chroma);
            }
        } catch (IOException gone) {
            stopped = true;
        }
    }

    /** Slanted bars that move: something to encode in each picture. */
    private static void scenery(byte[] luma, int frame) {
        for (int y = HEIGHT / BurntClock.HEIGHT_SHARE; y < HEIGHT; y++) {
            int row = y * WIDTH;
            for (int x = 0; x < WIDTH; x++) {
                luma[row + x] = (byte) (64 + (x + y + 4 * frame & 127));
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        process.kill();
    }
}
