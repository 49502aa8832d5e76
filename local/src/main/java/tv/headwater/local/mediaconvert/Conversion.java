package tv.headwater.local.mediaconvert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tv.headwater.local.ffmpeg.Ffmpeg;
import tv.headwater.local.ffmpeg.FfmpegProcess;
import tv.headwater.local.mediaconvert.VodLadder.Rung;

/** One run of one job: probe, convert into the work folder, publish. Used by one thread; {@link #kill} by any. */
final class Conversion {
    /** What is left after the last picture is encoded: manifests and moves. */
    private static final int MAX_PERCENT_BEFORE_PUBLISHING = 99;

    private final Workshop workshop;
    private final String jobId;
    private final JobPlan plan;
    private final IntConsumer progress;
    private volatile @Nullable FfmpegProcess process;
    private volatile boolean killed;

    /** What all conversions share. */
    record Workshop(Ffmpeg ffmpeg, String preset, int maxRungs, WorkFolder work, LeftoverConverter leftover) {}

    /** What was made, for the job's details. */
    record Made(double seconds, List<Rung> rungs) {}

    Conversion(Workshop workshop, String jobId, JobPlan plan, IntConsumer progress) {
        this.workshop = workshop;
        this.jobId = jobId;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Returns when everything stands where it was ordered.
     *
     * @throws ConversionFailed in words for the job
     * @throws IOException when this machine's disk does not let it
     */
    Made run() throws ConversionFailed, IOException {
        Source source = new SourceProbe(workshop.ffmpeg())
                .look(plan.inputs(), plan.cmaf().segmentSeconds());
        List<Rung> rungs = VodLadder.of(source, plan.cmaf(), workshop.maxRungs());
        Path cmaf = workshop.work().fresh(jobId, "cmaf");
        Path captures = workshop.work().fresh(jobId, "captures");
        Path list = Files.writeString(workshop.work().of(jobId).resolve("inputs.ffconcat"), concat(source.readable()));
        convert(new ConversionCommand(plan, source, rungs, workshop.preset(), list, cmaf, captures), source.seconds());
        double seconds = finish(cmaf, source);
        publish(cmaf, captures);
        return new Made(seconds, rungs);
    }

    private static String concat(List<Path> inputs) {
        return inputs.stream()
                .map(input -> "file '" + input.toString().replace("'", "'\\''") + "'")
                .collect(Collectors.joining("\n", "ffconcat version 1.0\n", "\n"));
    }

    private void convert(ConversionCommand command, double seconds) throws ConversionFailed, IOException {
        FfmpegProcess started = workshop.ffmpeg().startInBackground(command.arguments());
        process = started;
        workshop.leftover().note(started.pid());
        if (killed) {
            started.kill();
        }
        started.readOutput(line -> progress(line, seconds)).join();
        int exit = started.ended().join();
        workshop.leftover().forget();
        if (exit != 0) {
            throw new ConversionFailed(
                    1999,
                    "The converter ended with code %d. %s"
                            .formatted(exit, started.complaints())
                            .strip());
        }
    }

    private void progress(String line, double seconds) {
        if (line.matches("out_time_us=\\d{1,18}")) {
            double done = Long.parseLong(line.substring("out_time_us=".length())) / 1e6;
            progress.accept((int) Math.min(MAX_PERCENT_BEFORE_PUBLISHING, 100 * done / seconds));
        }
    }

    /** Turns ffmpeg's live-style playlists into those of a recording and adds the storyboard; the length as it came out. */
    private double finish(Path cmaf, Source source) throws IOException {
        String name = String.valueOf(plan.cmaf().base().getFileName());
        double seconds = 0;
        try (DirectoryStream<Path> playlists = Files.newDirectoryStream(cmaf, "media_*.m3u8")) {
            for (Path playlist : playlists) {
                RecordingPlaylist read = RecordingPlaylist.of(Files.readString(playlist));
                Files.writeString(playlist, read.text());
                seconds = Math.max(seconds, read.seconds());
            }
        }
        double length = seconds == 0 ? source.seconds() : seconds;
        if (plan.tiles() != null) {
            Files.writeString(
                    cmaf.resolve(name + "_tiles.vtt"),
                    Storyboard.webVtt(name, plan.tiles(), length),
                    StandardCharsets.UTF_8);
        }
        return length;
    }

    private void publish(Path cmaf, Path captures) throws IOException {
        WorkFolder.publish(cmaf, folder(plan.cmaf().base()));
        if (plan.capture() != null) {
            WorkFolder.publish(captures, folder(plan.capture().base()));
        }
        workshop.work().delete(jobId);
    }

    private static Path folder(Path base) {
        Path parent = base.getParent();
        if (parent == null) {
            throw new IllegalStateException("a destination has a folder: " + base);
        }
        return parent;
    }

    /** Ends the run; it fails with whatever ffmpeg says then. */
    void kill() {
        killed = true;
        FfmpegProcess running = process;
        if (running != null) {
            running.kill();
        }
    }
}
