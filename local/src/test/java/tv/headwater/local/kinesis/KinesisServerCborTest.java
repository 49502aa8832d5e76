package tv.headwater.local.kinesis;

class KinesisServerCborTest extends KinesisServerContract {
    @Override
    boolean cbor() {
        return true;
    }
}
