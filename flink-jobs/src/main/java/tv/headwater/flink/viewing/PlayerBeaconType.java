package tv.headwater.flink.viewing;

import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;
import tv.headwater.events.record.Beacon;

/** A beacon on its way to its view: only what views are made of travels. */
final class PlayerBeaconType extends TypeInformation<Beacon> {
    private static final long serialVersionUID = 1L;

    @Override
    public TypeSerializer<Beacon> createSerializer(SerializerConfig config) {
        return PlayerBeaconSerializer.INSTANCE;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in 1.20
    public TypeSerializer<Beacon> createSerializer(ExecutionConfig config) {
        return PlayerBeaconSerializer.INSTANCE;
    }

    @Override
    public Class<Beacon> getTypeClass() {
        return Beacon.class;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public String toString() {
        return "beacon of a player";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PlayerBeaconType;
    }

    @Override
    public int hashCode() {
        return PlayerBeaconType.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof PlayerBeaconType;
    }
}
