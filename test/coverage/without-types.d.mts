export declare function withoutTypes(text: string): string;
