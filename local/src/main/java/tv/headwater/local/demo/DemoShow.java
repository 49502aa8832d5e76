package tv.headwater.local.demo;

import java.util.List;

/**
 * What a demo creator broadcasts.
 *
 * @param picture ffmpeg's lavfi source of the video, 960×540 at 25 frames a second
 * @param sound ffmpeg's lavfi source of the audio
 */
record DemoShow(
        String creator,
        String email,
        String handle,
        String channel,
        String about,
        String title,
        String description,
        String category,
        String tags,
        String picture,
        String sound) {

    static List<DemoShow> all() {
        return List.of(
                new DemoShow(
                        "Mira",
                        "mira@demo.headwater.example",
                        "mira_makes",
                        "Mira makes",
                        "Fractals, plotters and the odd soldering iron. Live most evenings.",
                        "Drawing the edge of the Mandelbrot set",
                        "A slow journey along the coast of a famous fractal. Ask anything in the chat.",
                        "making",
                        "fractals, maths, calm",
                        "mandelbrot=size=960x540:rate=25:maxiter=120:end_scale=0.02",
                        "anoisesrc=color=brown:amplitude=0.15:sample_rate=48000"),
                new DemoShow(
                        "Tomas",
                        "tomas@demo.headwater.example",
                        "tomas_tests",
                        "Tomas tests",
                        "Signal paths, cameras and test cards: is this thing on?",
                        "Test card marathon, with counters",
                        "Sixteen hours of test pattern and a running counter, so that you can see how live live is.",
                        "talk",
                        "testing, video, nerdy",
                        "testsrc2=size=960x540:rate=25",
                        "sine=frequency=330:beep_factor=4:sample_rate=48000,volume=0.1"));
    }
}
