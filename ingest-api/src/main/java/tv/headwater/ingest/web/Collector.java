package tv.headwater.ingest.web;

import java.time.Clock;
import tv.headwater.ingest.intake.Intake;
import tv.headwater.ingest.intake.IntakeFigures;
import tv.headwater.ingest.sender.Addresses;
import tv.headwater.ingest.sender.Devices;
import tv.headwater.ingest.session.Sessions;

/** The parts that a report passes. */
public record Collector(
        Sessions sessions, Addresses addresses, Devices devices, Intake intake, IntakeFigures figures, Clock clock) {}
