package tv.headwater.local.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import tv.headwater.lakehouse.LakehouseConfig;
import tv.headwater.local.postgres.LocalPostgres;

/** A platform as other commands find it: by the note it leaves in its data folder. */
public final class RunningPlatform {
    private static final String NOTE = "port-base";
    private static final int CONNECT_MILLIS = 2_000;

    private final Path data;
    private final Ports ports;

    private RunningPlatform(Path data, Ports ports) {
        this.data = data;
        this.ports = ports;
    }

    static void leaveNote(Path data, Ports ports) throws IOException {
        Files.writeString(data.resolve(NOTE), String.valueOf(ports.base()));
    }

    /** @throws CannotStart if no platform ever ran on the folder */
    public static RunningPlatform on(Path data) {
        try {
            int base = Integer.parseInt(Files.readString(data.resolve(NOTE)).trim());
            return new RunningPlatform(data, new Ports(base));
        } catch (IOException | NumberFormatException e) {
            throw new CannotStart(
                    "no platform runs on " + data + ". Start one with ./headwater up, or say where it keeps "
                            + "its data with --data DIR.",
                    e);
        }
    }

    /** The key with which it signs permissions to watch and report. */
    public String playbackSecret() {
        return Secrets.of(DataFolder.secrets(data)).playback();
    }

    public String jdbcUrl() {
        return LocalPostgres.jdbcUrl(ports.postgres());
    }

    /** Where its streams are. */
    public URI kinesis() {
        return URI.create("http://127.0.0.1:" + ports.kinesis());
    }

    public String region() {
        return Endpoints.REGION;
    }

    /**
     * Makes sure that it runs now.
     *
     * @throws CannotStart if its streams cannot be reached
     */
    public RunningPlatform awake() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", ports.kinesis()), CONNECT_MILLIS);
            return this;
        } catch (IOException e) {
            throw new CannotStart("the platform on " + data + " is not running. Start it with ./headwater up", e);
        }
    }

    public LakehouseConfig lakehouse() {
        return DataFolder.lakehouse(data, LocalPostgres.jdbcUrl(ports.postgres()), LocalPostgres.USER);
    }
}
