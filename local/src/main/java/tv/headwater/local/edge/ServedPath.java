package tv.headwater.local.edge;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which file a request's path means: only plain names, so that nothing outside the folder has a path at all. */
record ServedPath(Path file, FileKind kind) {
    private static final int MAX_CHARS = 512;
    private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}){1,8}");

    /** @param path as it came on the wire, not decoded */
    static Optional<ServedPath> of(Path folder, String path) {
        if (path.length() > MAX_CHARS || !PLAIN.matcher(path).matches()) {
            return Optional.empty();
        }
        return FileKind.of(path).map(kind -> new ServedPath(folder.resolve(path.substring(1)), kind));
    }
}
