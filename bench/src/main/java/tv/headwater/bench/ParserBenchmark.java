package tv.headwater.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import tv.headwater.events.cmcd.CmcdParser;
import tv.headwater.events.cmcd.GrammarWalk;

/** What JMH measures of the parser: records of real players per second and thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ParserBenchmark {
    static final int RECORDS = 2_000;
    static final int RECORDS_PER_BODY = 20;

    @Param({"hls.js-1.7.4", "dash.js-5.2.1"})
    public String player = "";

    private final CmcdParser parser = new CmcdParser();
    private final GrammarWalk grammar = new GrammarWalk();
    private List<byte[]> bodies = List.of();
    private List<byte[]> records = List.of();

    @Setup
    public void read() {
        bodies = RecordedBodies.of(player, RECORDS / RECORDS_PER_BODY, RECORDS_PER_BODY)
                .bodies();
        records = RecordedBodies.of(player, RECORDS, 1).bodies();
    }

    /** Bodies of 20 records to beacons, complete: what the collector does. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void bodiesOfTwenty(Blackhole sink) {
        for (byte[] body : bodies) {
            sink.consume(parser.parseBody(body));
        }
    }

    /** The same, with one record in each body. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void bodiesOfOne(Blackhole sink) {
        for (byte[] record : records) {
            sink.consume(parser.parseBody(record));
        }
    }

    /** Our reader of RFC 8941 alone: nothing is kept. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void grammarAlone(Blackhole sink) {
        for (byte[] body : bodies) {
            sink.consume(grammar.members(body));
        }
    }

    /** A library for RFC 8941 alone: its dictionaries, no beacons. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void libraryAlone(Blackhole sink) throws ParseException {
        for (byte[] record : records) {
            sink.consume(Parser.parseDictionary(new String(record, StandardCharsets.US_ASCII).strip()));
        }
    }
}
