package tv.headwater.flink.viewing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CmcdEntry;

/**
 * Writes the fields of a beacon that the viewing job reads, and no other: between two tasks, never in state. What is left out comes
 * back empty.
 */
final class PlayerBeaconSerializer extends TypeSerializerSingleton<Beacon> {
    static final PlayerBeaconSerializer INSTANCE = new PlayerBeaconSerializer();
    private static final long serialVersionUID = 1L;
    private static final int ABSENT = -1;
    private static final BeaconOrigin[] ORIGINS = BeaconOrigin.values();

    @Override
    public void serialize(Beacon beacon, DataOutputView out) throws IOException {
        out.writeLong(beacon.getReceivedAt());
        out.writeByte(beacon.getOrigin().ordinal());
        write(beacon.getId(), out);
        write(beacon.getBroadcastId(), out);
        write(beacon.getViewerId(), out);
        write(beacon.getViewId(), out);
        write(beacon.getCountry(), out);
        write(beacon.getUserAgent(), out);
        write(beacon.getDevice(), out);
        write(beacon.getOs(), out);
        write(beacon.getBrowser(), out);
        write(beacon.getPlayer(), out);
        write(beacon.getE(), out);
        write(beacon.getSta(), out);
        write(beacon.getH(), out);
        write(beacon.getUrl(), out);
        write(beacon.getCen(), out);
        write(beacon.getOt(), out);
        write(beacon.getAsn(), out);
        write(beacon.getSn(), out);
        write(beacon.getTs(), out);
        write(beacon.getLtc(), out);
        write(beacon.getArrivedAt(), out);
        writeEntries(beacon.getPb(), out);
        writeEntries(beacon.getBr(), out);
        writeWords(beacon.getEc(), out);
    }

    @Override
    public Beacon deserialize(DataInputView in) throws IOException {
        Beacon beacon = new Beacon();
        beacon.setReceivedAt(in.readLong());
        beacon.setOrigin(ORIGINS[in.readByte()]);
        beacon.setId(readWord(in));
        beacon.setBroadcastId(readWord(in));
        beacon.setViewerId(readWord(in));
        beacon.setViewId(readWord(in));
        beacon.setCountry(read(in));
        beacon.setUserAgent(read(in));
        beacon.setDevice(read(in));
        beacon.setOs(read(in));
        beacon.setBrowser(read(in));
        beacon.setPlayer(read(in));
        beacon.setE(read(in));
        beacon.setSta(read(in));
        beacon.setH(read(in));
        beacon.setUrl(read(in));
        beacon.setCen(read(in));
        beacon.setOt(read(in));
        beacon.setAsn(readNumber(in));
        beacon.setSn(readNumber(in));
        beacon.setTs(readNumber(in));
        beacon.setLtc(readNumber(in));
        beacon.setArrivedAt(readNumber(in));
        beacon.setPb(readEntries(in));
        beacon.setBr(readEntries(in));
        beacon.setEc(readWords(in));
        beacon.setExtra(Map.of());
        beacon.setDroppedKeys(List.of());
        return beacon;
    }

    private static void write(@Nullable String word, DataOutputView out) throws IOException {
        if (word == null) {
            out.writeShort(ABSENT);
            return;
        }
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Short.MAX_VALUE) {
            throw new IOException("a word of " + bytes.length + " bytes is longer than ingest-api lets through");
        }
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String read(DataInputView in) throws IOException {
        int length = in.readShort();
        if (length == ABSENT) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String readWord(DataInputView in) throws IOException {
        String word = read(in);
        return word == null ? "" : word;
    }

    private static void write(@Nullable Long number, DataOutputView out) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeLong(number);
        }
    }

    private static @Nullable Long readNumber(DataInputView in) throws IOException {
        return in.readBoolean() ? (Long) in.readLong() : null;
    }

    private static void writeEntries(@Nullable List<CmcdEntry> entries, DataOutputView out) throws IOException {
        out.writeShort(entries == null ? ABSENT : entries.size());
        for (CmcdEntry entry : entries == null ? List.<CmcdEntry>of() : entries) {
            out.writeLong(entry.getValue());
            write(entry.getObjectType(), out);
        }
    }

    private static @Nullable List<CmcdEntry> readEntries(DataInputView in) throws IOException {
        int size = in.readShort();
        if (size == ABSENT) {
            return null;
        }
        List<CmcdEntry> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entries.add(new CmcdEntry(in.readLong(), read(in)));
        }
        return entries;
    }

    private static void writeWords(@Nullable List<String> words, DataOutputView out) throws IOException {
        out.writeShort(words == null ? ABSENT : words.size());
        for (String word : words == null ? List.<String>of() : words) {
            write(word, out);
        }
    }

    private static @Nullable List<String> readWords(DataInputView in) throws IOException {
        int size = in.readShort();
        if (size == ABSENT) {
            return null;
        }
        List<String> words = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            words.add(readWord(in));
        }
        return words;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public Beacon createInstance() {
        return new Beacon();
    }

    @Override
    public Beacon copy(Beacon from) {
        return Beacon.newBuilder(from).build();
    }

    @Override
    public Beacon copy(Beacon from, Beacon reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public Beacon deserialize(Beacon reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public TypeSerializerSnapshot<Beacon> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Says that nothing but this class is needed to read what was written. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Beacon> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
