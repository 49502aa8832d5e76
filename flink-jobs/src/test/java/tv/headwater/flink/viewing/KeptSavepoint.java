package tv.headwater.flink.viewing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import tv.headwater.events.record.Beacon;

/**
 * A savepoint of the viewing job as a file that a later release restores.
 *
 * @param beacons everything its source had or would have; the savepoint stands in the middle of them
 * @param folder of the savepoint
 */
record KeptSavepoint(List<Beacon> beacons, Path folder) {
    private static final String BEACONS = "beacons.avro";

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                Stream<Path> parts = Files.list(folder)) {
            put(zip, BEACONS, bytes());
            for (Path part : parts.sorted().toList()) {
                put(zip, part.getFileName().toString(), Files.readAllBytes(part));
            }
        }
    }

    /** @param folder where the savepoint is laid; empty */
    static KeptSavepoint read(InputStream file, Path folder) throws IOException {
        List<Beacon> beacons = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                if (entry.getName().equals(BEACONS)) {
                    beacons.addAll(beacons(content));
                } else {
                    Files.write(folder.resolve(entry.getName()), content);
                }
            }
        }
        return new KeptSavepoint(beacons, folder);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = bytes;
                DataFileWriter<Beacon> writer = new DataFileWriter<>(new SpecificDatumWriter<>(Beacon.class))) {
            writer.create(Beacon.getClassSchema(), out);
            for (Beacon beacon : beacons) {
                writer.append(beacon);
            }
        }
        return bytes.toByteArray();
    }

    private static List<Beacon> beacons(byte[] content) throws IOException {
        List<Beacon> beacons = new ArrayList<>();
        try (DataFileStream<Beacon> reader =
                new DataFileStream<>(new ByteArrayInputStream(content), new SpecificDatumReader<>(Beacon.class))) {
            reader.forEach(beacons::add);
        }
        return beacons;
    }
}
