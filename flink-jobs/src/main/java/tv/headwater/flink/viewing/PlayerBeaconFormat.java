package tv.headwater.flink.viewing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;
import tv.headwater.events.record.BeaconOrigin;
import tv.headwater.events.record.CmcdEntry;
import tv.headwater.flink.platform.CompactFormat;
import tv.headwater.flink.platform.CompactInput;
import tv.headwater.flink.platform.CompactOutput;

/** The fields of a beacon that the viewing job reads, and no other: what is left out comes back empty. */
final class PlayerBeaconFormat implements CompactFormat<Beacon> {
    private static final long serialVersionUID = 1L;
    private static final BeaconOrigin[] ORIGINS = BeaconOrigin.values();

    @Override
    public Class<Beacon> type() {
        return Beacon.class;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(Beacon beacon, CompactOutput out) {
        out.number(beacon.getReceivedAt());
        out.count(beacon.getOrigin().ordinal());
        out.word(beacon.getId());
        out.word(beacon.getBroadcastId());
        out.word(beacon.getViewerId());
        out.word(beacon.getViewId());
        out.word(beacon.getCountry());
        out.word(beacon.getUserAgent());
        out.word(beacon.getDevice());
        out.word(beacon.getOs());
        out.word(beacon.getBrowser());
        out.word(beacon.getPlayer());
        out.word(beacon.getE());
        out.word(beacon.getSta());
        out.word(beacon.getH());
        out.word(beacon.getUrl());
        out.word(beacon.getCen());
        out.word(beacon.getOt());
        out.numberOrNull(beacon.getAsn());
        out.numberOrNull(beacon.getSn());
        out.numberOrNull(beacon.getTs());
        out.numberOrNull(beacon.getLtc());
        out.numberOrNull(beacon.getArrivedAt());
        writeEntries(beacon.getPb(), out);
        writeEntries(beacon.getBr(), out);
        writeWords(beacon.getEc(), out);
    }

    @Override
    public Beacon read(int version, CompactInput in) throws IOException {
        Beacon beacon = new Beacon();
        beacon.setReceivedAt(in.number());
        beacon.setOrigin(ORIGINS[in.size()]);
        beacon.setId(in.word());
        beacon.setBroadcastId(in.commonWord());
        beacon.setViewerId(in.word());
        beacon.setViewId(in.word());
        beacon.setCountry(in.commonWordOrNull());
        beacon.setUserAgent(in.commonWordOrNull());
        beacon.setDevice(in.commonWordOrNull());
        beacon.setOs(in.commonWordOrNull());
        beacon.setBrowser(in.commonWordOrNull());
        beacon.setPlayer(in.commonWordOrNull());
        beacon.setE(in.commonWordOrNull());
        beacon.setSta(in.commonWordOrNull());
        beacon.setH(in.commonWordOrNull());
        beacon.setUrl(in.wordOrNull());
        beacon.setCen(in.commonWordOrNull());
        beacon.setOt(in.commonWordOrNull());
        beacon.setAsn(in.numberOrNull());
        beacon.setSn(in.numberOrNull());
        beacon.setTs(in.numberOrNull());
        beacon.setLtc(in.numberOrNull());
        beacon.setArrivedAt(in.numberOrNull());
        beacon.setPb(readEntries(in));
        beacon.setBr(readEntries(in));
        beacon.setEc(readWords(in));
        beacon.setExtra(Map.of());
        beacon.setDroppedKeys(List.of());
        return beacon;
    }

    /** One more than there are; 0 if the list is absent. */
    private static void writeSize(@Nullable List<?> list, CompactOutput out) {
        out.count(list == null ? 0 : list.size() + 1L);
    }

    private static void writeEntries(@Nullable List<CmcdEntry> entries, CompactOutput out) {
        writeSize(entries, out);
        for (CmcdEntry entry : entries == null ? List.<CmcdEntry>of() : entries) {
            out.number(entry.getValue());
            out.word(entry.getObjectType());
        }
    }

    private static @Nullable List<CmcdEntry> readEntries(CompactInput in) throws IOException {
        int size = in.size() - 1;
        if (size < 0) {
            return null;
        }
        List<CmcdEntry> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entries.add(new CmcdEntry(in.number(), in.commonWordOrNull()));
        }
        return entries;
    }

    private static void writeWords(@Nullable List<String> words, CompactOutput out) {
        writeSize(words, out);
        for (String word : words == null ? List.<String>of() : words) {
            out.word(word);
        }
    }

    private static @Nullable List<String> readWords(CompactInput in) throws IOException {
        int size = in.size() - 1;
        if (size < 0) {
            return null;
        }
        List<String> words = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            words.add(in.word());
        }
        return words;
    }
}
