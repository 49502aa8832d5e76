package tv.headwater.infra;

import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** All stacks of Headwater and how they are named. */
record HeadwaterStacks(StreamsStack streams, LakeStack lake, MediaStack media) {

    /** Adds them to an app; they name no account and no region, so that one assembly serves all. */
    static HeadwaterStacks addTo(Construct app) {
        return new HeadwaterStacks(
                new StreamsStack(app, "Streams", named("headwater-streams", "The Kinesis streams of Headwater")),
                new LakeStack(
                        app, "Lake", named("headwater-lake", "Headwater's buckets, Iceberg databases and Athena")),
                new MediaStack(
                        app, "Media", named("headwater-media", "What MediaLive and MediaConvert tell Headwater")));
    }

    private static StackProps named(String name, String description) {
        return StackProps.builder().stackName(name).description(description).build();
    }
}
