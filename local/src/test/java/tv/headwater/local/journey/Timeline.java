package tv.headwater.local.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import tv.headwater.local.journey.ColourClock.Colour;

/** The bar below a recording, under somebody's mouse. */
final class Timeline {
    private final Page page;

    Timeline(Page page) {
        this.page = page;
    }

    /** Points at a moment without pressing. */
    void pointAt(double seconds) {
        Locator bar = page.locator("#seek");
        BoundingBox box = bar.boundingBox();
        double share = seconds / Double.parseDouble(bar.getAttribute("max"));
        page.mouse().move(box.x + box.width * share, box.y + box.height / 2);
    }

    void press() {
        page.mouse().down();
        page.mouse().up();
    }

    String time() {
        return page.locator("#preview-time").innerText();
    }

    /** What the small picture shows on the screen; null for none of the clock's colours. */
    @Nullable
    Colour picture() {
        try {
            byte[] png = page.locator("#preview-picture").screenshot();
            BufferedImage seen = ImageIO.read(new ByteArrayInputStream(png));
            return ColourClock.shownBy(seen.getRGB(seen.getWidth() / 4, seen.getHeight() / 2) & 0xffffff);
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory cannot be read", impossible);
        }
    }
}
