package tv.headwater.media.clips;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A multivariant playlist, without what a clip does not copy: pictures and key frames for seeking.
 *
 * @param playlists names of the media playlists, the first one that of a video rendition
 */
record VariantList(String text, Set<String> playlists) {
    private static final Pattern URI = Pattern.compile("URI=\"([^\"]+)\"");
    private static final List<String> LEFT_OUT =
            List.of("#EXT-X-I-FRAME-STREAM-INF", "#EXT-X-IMAGE-STREAM-INF", "#EXT-X-MEDIA:TYPE=SUBTITLES");

    static VariantList parse(String master) {
        List<String> lines = master.lines()
                .filter(line -> LEFT_OUT.stream().noneMatch(line::startsWith))
                .toList();
        Set<String> names = new LinkedHashSet<>();
        lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(names::add);
        for (String line : lines) {
            Matcher uri = URI.matcher(line);
            if (line.startsWith("#EXT-X-MEDIA:") && uri.find()) {
                names.add(uri.group(1));
            }
        }
        return new VariantList(lines.stream().collect(Collectors.joining("\n", "", "\n")), names);
    }
}
