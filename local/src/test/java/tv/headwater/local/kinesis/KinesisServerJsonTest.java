package tv.headwater.local.kinesis;

class KinesisServerJsonTest extends KinesisServerContract {
    @Override
    boolean cbor() {
        return false;
    }
}
