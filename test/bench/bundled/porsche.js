// Its own build for browsers holds unminified parts; the module for bundlers is the smaller way to the same element.
import { defineCustomElement } from "@porscheofficial/cookie-consent-banner/dist/components/cookie-consent-banner.js";

defineCustomElement();
