package tv.headwater.local.medialive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tv.headwater.local.medialive.EncodingPlan.Hls;
import tv.headwater.local.medialive.EncodingPlan.Rendition;
import tv.headwater.local.medialive.MediaPlaylist.Segment;

/**
 * Writes the playlists of one channel. A segment is listed once all renditions have it, so that sequence numbers and
 * discontinuities are the same in all of them; what stands in the files is all the state there is.
 *
 * <p>An encoding may have fewer renditions than are planned. The master playlist lists those it has. A rendition it lacks lists
 * the segments of the next smaller one, so that who plays it is not left behind, and it can come back at the right number.
 */
final class HlsOutput {
    private final Hls hls;
    private final SegmentProbe probe;
    private final List<MediaPlaylist> playlists = new ArrayList<>();
    private final boolean[] written;
    private final @Nullable Rendition[] active;
    private final TreeMap<Integer, Map<Integer, Segment>> incomplete = new TreeMap<>();
    private Instant encodingStart = Instant.EPOCH;
    private boolean startsAnew;
    private boolean masterStands;

    private HlsOutput(Hls hls, SegmentProbe probe) {
        this.hls = hls;
        this.probe = probe;
        this.written = new boolean[hls.renditions().size()];
        this.active = new Rendition[hls.renditions().size()];
    }

    /** Continues the playlists that are there. */
    static HlsOutput open(Hls hls, SegmentProbe probe) throws IOException {
        HlsOutput output = new HlsOutput(hls, probe);
        Files.createDirectories(hls.folder());
        MediaPlaylist known = MediaPlaylist.empty();
        for (int i = hls.renditions().size() - 1; i >= 0; i--) {
            Path file = hls.playlist(hls.renditions().get(i));
            output.written[i] = Files.exists(file);
            known = output.written[i] ? MediaPlaylist.parse(Files.readString(file)) : known;
            output.playlists.add(0, known);
        }
        for (int i = 1; i < output.playlists.size(); i++) {
            boolean unknown =
                    !output.written[i] && output.playlists.get(i).segments().isEmpty();
            output.playlists.set(i, unknown ? output.playlists.get(i - 1) : output.playlists.get(i));
        }
        return output;
    }

    /** A new encoding of these renditions begins, whose time zero is {@code start}. */
    void begin(Instant start, List<Rendition> encoded) {
        for (int i = 0; i < active.length; i++) {
            String modifier = hls.renditions().get(i).modifier();
            active[i] = encoded.stream()
                    .filter(each -> each.modifier().equals(modifier))
                    .findFirst()
                    .orElse(null);
        }
        encodingStart = start;
        startsAnew =
                playlists.stream().anyMatch(playlist -> !playlist.segments().isEmpty());
        masterStands = false;
        incomplete.clear();
        deleteLeftovers();
    }

    /** The number of the next segment. */
    int nextNumber() {
        return 1
                + playlists.stream()
                        .mapToInt(playlist -> playlist.lastNumber().orElse(0))
                        .max()
                        .orElse(0);
    }

    /**
     * Takes note of a complete file.
     *
     * @return whether it was a segment of this channel's
     */
    boolean add(String file, double fromSeconds, double toSeconds) throws IOException {
        for (int i = 0; i < hls.renditions().size(); i++) {
            String prefix = hls.segmentPrefix(hls.renditions().get(i));
            if (active[i] != null && file.startsWith(prefix) && file.endsWith(".ts")) {
                int number = Integer.parseInt(file.substring(prefix.length(), file.length() - ".ts".length()));
                Instant time = encodingStart.plusMillis(Math.round(fromSeconds * 1000));
                incomplete
                        .computeIfAbsent(number, any -> new HashMap<>())
                        .put(i, new Segment(file, toSeconds - fromSeconds, time, startsAnew));
                publishComplete();
                return true;
            }
        }
        return false;
    }

    private void publishComplete() throws IOException {
        while (!incomplete.isEmpty() && incomplete.firstEntry().getValue().size() == encoded()) {
            Map.Entry<Integer, Map<Integer, Segment>> complete = incomplete.pollFirstEntry();
            for (int i = 0; i < playlists.size(); i++) {
                Segment segment = complete.getValue().get(standIn(i));
                if (segment != null) {
                    playlists.set(i, playlists.get(i).plus(segment, hls.window()));
                    written[i] |= active[i] != null;
                    write(i);
                }
            }
            if (!masterStands) {
                writeMaster();
            }
            startsAnew = false;
            delete(complete.getKey() - hls.kept());
        }
    }

    private long encoded() {
        return Arrays.stream(active).filter(Objects::nonNull).count();
    }

    /** The rendition itself, else the next smaller one that is encoded, else the smallest. */
    private int standIn(int index) {
        for (int i = index; i < active.length; i++) {
            if (active[i] != null) {
                return i;
            }
        }
        for (int i = index; i >= 0; i--) {
            if (active[i] != null) {
                return i;
            }
        }
        throw new IllegalStateException("no rendition is encoded");
    }

    /** No segment will follow. */
    void end() throws IOException {
        for (int i = 0; i < playlists.size(); i++) {
            if (!playlists.get(i).segments().isEmpty()) {
                playlists.set(i, playlists.get(i).end());
                write(i);
            }
        }
    }

    private void write(int index) throws IOException {
        if (!written[index]) {
            return; // never encoded, so nobody plays it
        }
        AtomicFile.write(
                hls.playlist(hls.renditions().get(index)),
                playlists.get(index).render().getBytes(StandardCharsets.UTF_8));
    }

    private void writeMaster() throws IOException {
        List<MasterPlaylist.Variant> variants = new ArrayList<>();
        for (int i = 0; i < playlists.size(); i++) {
            Rendition rendition = active[i];
            if (rendition == null) {
                continue;
            }
            List<Segment> segments = playlists.get(i).segments();
            Path newest = hls.folder().resolve(segments.get(segments.size() - 1).name());
            variants.add(probe.variant(
                    newest, rendition, String.valueOf(hls.playlist(rendition).getFileName())));
        }
        AtomicFile.write(hls.master(), new MasterPlaylist(variants).render().getBytes(StandardCharsets.UTF_8));
        masterStands = true;
    }

    /** What is left of what should have been deleted while nobody ran; once, as a folder of hours is long. */
    private void deleteLeftovers() {
        int newest = nextNumber() - 1;
        deleteBefore(newest - hls.kept() + 1);
    }

    /** One segment leaves as one comes: disk use does not grow. */
    private void delete(int number) throws IOException {
        for (Rendition rendition : hls.renditions()) {
            Files.deleteIfExists(hls.folder().resolve(hls.segmentPrefix(rendition) + "%05d.ts".formatted(number)));
        }
    }

    private void deleteBefore(int number) {
        for (Rendition rendition : hls.renditions()) {
            String prefix = hls.segmentPrefix(rendition);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(hls.folder(), prefix + "*.ts")) {
                for (Path file : files) {
                    deleteOld(file, prefix, number);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException("old segments in " + hls.folder() + " cannot be deleted", failure);
            }
        }
    }

    private static void deleteOld(Path file, String prefix, int number) throws IOException {
        String name = String.valueOf(file.getFileName());
        String digits = name.substring(prefix.length(), name.length() - ".ts".length());
        if (digits.matches("\\d{1,9}") && Integer.parseInt(digits) < number) {
            Files.deleteIfExists(file);
        }
    }
}
