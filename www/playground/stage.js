// The page in the stage, as large as fits: laid out at its own width and drawn smaller.

const SIZES = { page: { width: 1180 }, phone: { width: 390, height: 780 } };

/// Keeps the device in `stage` at the size that fits; what decides is the stage's size and the chosen frame.
export const fit = stage => {
  const preview = stage.closest("[data-frame]");
  const measure = () => {
    const { clientWidth, clientHeight } = stage;
    const style = getComputedStyle(stage);
    const width = clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const height = clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    if (width <= 0 || height <= 0) return;
    const isPhone = preview.dataset.frame == "phone";
    const bars = isPhone ? 24 : 34;
    // On a phone itself a page would be too small to read.
    const wide = isPhone ? SIZES.phone.width : Math.max(Math.min(SIZES.page.width, width / 0.55), SIZES.phone.width);
    const scale = isPhone
      ? Math.min(1, (width - 24) / wide, (height - bars) / SIZES.phone.height)
      : Math.min(1, width / wide);
    const high = isPhone ? SIZES.phone.height : (height - bars) / scale;
    for (const [name, value] of Object.entries({ wide: wide + "px", high: high + "px", scale })) stage.style.setProperty("--" + name, value);
  };
  new ResizeObserver(measure).observe(stage);
  new MutationObserver(measure).observe(preview, { attributeFilter: ["data-frame"] });
  measure();
};
