package tv.headwater.local.broadcasting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import tv.headwater.local.ffmpeg.Ffmpeg;

/**
 * An ffmpeg that encodes nothing, for proofs of everything around it: it takes what comes, and after the first pictures there is
 * the same second of video for each file it should write.
 */
final class IdleFfmpeg {
    private static final String FFMPEG = """
            #!/bin/sh
            case "$*" in
                *-encoders*) echo libx264; exit ;;
                *-version*) echo 'ffmpeg that rests'; exit ;;
                *-nostdin*) exit ;;
            esac
            head -c 10000 > /dev/null
            for word in "$@"; do
                case "$before" in
                    -segment_start_number) number=$word ;;
                esac
                case "$word" in
                    *%%05d.ts | *%%06d.m2ts)
                        file=$(printf "$word" "$number")
                        cp '%s' "$file"
                        echo "${file##*/},0.000,2.000" ;;
                esac
                before=$word
            done
            exec cat > /dev/null
            """;
    private static final String FFPROBE = """
            #!/bin/sh
            case "$*" in
                *packet=*)
                    printf '0.000,K__\\n1.900,K__\\n' ;;
                *)
                    echo '{"format": {"duration": "2.0"}, "streams": ['
                    echo '{"codec_type": "video", "codec_name": "h264", "pix_fmt": "yuv420p", "width": 160, "height": 90,'
                    echo ' "r_frame_rate": "15/1", "extradata_hash": "MD5:0"}, {"codec_type": "audio"}]}' ;;
            esac
            """;

    private IdleFfmpeg() {}

    /** @param second a transport stream with H.264 and AAC */
    static Ffmpeg in(Path folder, Path second) throws IOException {
        script(folder.resolve("ffprobe"), FFPROBE);
        return Ffmpeg.find(script(folder.resolve("ffmpeg"), FFMPEG.formatted(second)));
    }

    private static Path script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
