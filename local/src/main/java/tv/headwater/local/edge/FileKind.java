package tv.headwater.local.edge;

import java.util.Locale;
import java.util.Optional;

/** The kinds of files the edge serves: what they are, and how long a browser may keep them. */
enum FileKind {
    PLAYLIST("m3u8", "application/vnd.apple.mpegurl", "public, max-age=1"),
    PRESENTATION("mpd", "application/dash+xml", "public, max-age=1"),
    TRANSPORT_STREAM("ts", "video/mp2t", FileKind.FOR_EVER),
    FRAGMENT("m4s", "video/iso.segment", FileKind.FOR_EVER),
    MOVIE("mp4", "video/mp4", FileKind.FOR_EVER),
    PICTURE("jpg", "image/jpeg", "public, max-age=5"),
    SUBTITLES("vtt", "text/vtt; charset=utf-8", FileKind.FOR_EVER);

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    final String extension;
    final String contentType;
    final String cacheControl;

    FileKind(String extension, String contentType, String cacheControl) {
        this.extension = extension;
        this.contentType = contentType;
        this.cacheControl = cacheControl;
    }

    /** The kind of a file by its name; empty for everything that is not meant for viewers. */
    static Optional<FileKind> of(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (FileKind kind : values()) {
            if (kind.extension.equals(extension)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
